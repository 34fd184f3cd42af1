using System.Collections.Immutable;
using ParAnalytics.Domain.Values;
using ParAnalytics.Insights.Asking;
using ParAnalytics.Olap.Answer;

namespace ParAnalytics.Insights.Answering;

/// <summary>Builds the answer of an insight row by row: cells by the measure's id, findings and assumptions as notes, the sources of its inputs.</summary>
internal sealed class AnswerSheet
{
    private readonly InsightHeader _header;
    private readonly InsightRequest _request;
    private readonly InsightInputs _inputs;
    private readonly ImmutableArray<InsightMeasure> _measures;
    private readonly List<AxisTuple> _rows = [];
    private readonly List<Cell[]> _cells = [];
    private readonly List<CellNote> _notes = [];
    private readonly List<Sentence> _findings = [];

    public AnswerSheet(InsightHeader header, InsightRequest request, InsightInputs inputs)
    {
        (_header, _request, _inputs) = (header, request, inputs);
        foreach (var wanted in request.Measures.Where(m => header.Measures.Items.All(h => h.Id != m)))
        {
            throw InsightFaults.UnknownParameter(wanted, header.Measures.Items.Select(m => m.Id));
        }

        _measures = request.Measures.IsEmpty ? header.Measures.Items : [.. request.Measures.Select(m => header.Measures.Items.First(h => h.Id == m))];
    }

    public int Rows => _rows.Count;

    public string Language => _request.Language;

    /// <summary>Adds a row; measures without a cell are not applicable.</summary>
    public void Row(AxisMember member, params (string Measure, Cell Cell)[] cells) => Row([member], cells);

    public void Row(EquatableArray<AxisMember> members, params (string Measure, Cell Cell)[] cells)
    {
        _rows.Add(new AxisTuple(members));
        _cells.Add([.. _measures.Select(m => cells.Where(c => c.Measure == m.Id).Select(c => (Cell?)c.Cell).FirstOrDefault() ?? Cell.Missing(ValueState.NotApplicable))]);
    }

    /// <summary>A sentence that says what was found; also a note of the answer.</summary>
    public void Find(Sentence sentence) => _findings.Add(sentence);

    public void Find(Phrase pattern, params object[] values) => Find(Sentence.Of(_request.Language, pattern, values));

    /// <summary>What the reader must know to read the numbers: an assumption of ours, a break, what is missing.</summary>
    public void Note(string id, Phrase text) => _notes.Add(new CellNote(id, text.In(_request.Language)));

    /// <summary>The text of a cell.</summary>
    public static Cell Text(string? text, Origin origin = Origin.Computed) => text is { Length: > 0 } ? new Cell(null, text, ValueState.Ok, origin) : Cell.Missing(ValueState.NotApplicable);

    public static Cell Number(decimal? number, Origin origin, ValueState state = ValueState.NotPublished) => number is { } known ? Cell.Of(known, origin) : Cell.Missing(state);

    public InsightAnswer Build()
    {
        var first = _inputs.Answers.OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => a.Value).FirstOrDefault();
        var cells = new CellSet
        {
            Release = first?.Release ?? "",
            Era = first?.Era ?? "as_was",
            Rows = _rows.ToEquatableArray(),
            Columns = [new AxisTuple([])],
            Measures = _measures.Select(m => new MeasureHeader(m.Id, m.Caption.In(_request.Language), m.Unit, m.Decimals, m.Better)).ToEquatableArray(),
            Blocks = [.. _measures.Select((_, i) => new CellBlock(_rows.Count, 1, [.. _cells.Select(c => c[i])]))],
            Notes = _findings.Select(f => new CellNote("PAR1010", f.Text)).Concat(_notes).ToEquatableArray(),
            Sources = _inputs.Answers.OrderBy(a => a.Key, StringComparer.Ordinal).SelectMany(a => a.Value.Sources.Items).Distinct().ToEquatableArray(),
            RowCount = _rows.Count,
            Truncated = _inputs.Answers.Values.Any(a => a.Truncated),
        };
        return new InsightAnswer(cells, _findings.ToEquatableArray());
    }
}
