using ParAnalytics.Ingestion.Sheets;
using ParAnalytics.Olap.Answer;

namespace ParAnalytics.Documents.Writing;

/// <summary>The header of an answer's sheet: the levels of the column axis above each other, the measures below; equal neighbours merged.</summary>
internal sealed class AnswerHeader
{
    private readonly CellSet _answer;
    private readonly string[] _corner;
    private readonly string[][] _captions;

    public AnswerHeader(CellSet answer, string language, SheetWords words)
    {
        _answer = answer;
        _corner = answer.Rows.Count == 0 ? [words.Level("unit")] : [.. answer.Rows[0].Members.Items.Select(m => words.Level(m.Level))];
        var axis = answer.Columns.Count == 0 ? 0 : answer.Columns.Items.Max(c => c.Members.Count);
        var withMeasures = answer.Measures.Count > 1 || axis == 0;
        Depth = axis + (withMeasures ? 1 : 0);
        _captions = new string[answer.Columns.Count * answer.Measures.Count][];
        for (var c = 0; c < answer.Columns.Count; c++)
        {
            for (var m = 0; m < answer.Measures.Count; m++)
            {
                var levels = Enumerable.Range(0, axis).Select(d => d < answer.Columns[c].Members.Count ? answer.Columns[c].Members[d].Caption : "");
                _captions[(c * answer.Measures.Count) + m] = withMeasures ? [.. levels, NumberFormats.Caption(answer.Measures[m], language)] : [.. levels];
            }
        }
    }

    /// <summary>Rows of the header.</summary>
    public int Depth { get; }

    /// <summary>Columns that name the rows.</summary>
    public int RowHeaders => _corner.Length;

    /// <summary>All columns.</summary>
    public int Width => _corner.Length + _captions.Length;

    public IReadOnlyList<string> Corner => _corner;

    /// <summary>The captions above a data column, outermost first.</summary>
    public IReadOnlyList<string> Above(int dataColumn) => _captions[dataColumn];

    public bool IsTotalColumn(int column) => _answer.Columns[column].IsTotal;

    /// <summary>Writes the rows and returns the ranges to merge.</summary>
    public List<string> Write(SheetCells cells, int first)
    {
        var merges = new List<string>();
        for (var level = 0; level < Depth; level++)
        {
            cells.StartRow(first + level);
            for (var i = 0; i < _corner.Length; i++)
            {
                cells.Text(i + 1, level == 0 ? _corner[i] : "", new CellLook(CellRole.Header));
            }

            for (var i = 0; i < _captions.Length; i++)
            {
                cells.Text(_corner.Length + i + 1, StartsRun(i, level) ? _captions[i][level] : "", new CellLook(CellRole.Header));
            }

            cells.EndRow();
            AddRuns(merges, level, first + level);
        }

        for (var i = 0; Depth > 1 && i < _corner.Length; i++)
        {
            merges.Add($"{new CellAddress(first, i + 1)}:{new CellAddress(first + Depth - 1, i + 1)}");
        }

        return merges;
    }

    // The last header row stays unmerged: it is where filters and readers look.
    private bool StartsRun(int column, int level) =>
        level == Depth - 1 || column == 0 || !_captions[column].AsSpan(0, level + 1).SequenceEqual(_captions[column - 1].AsSpan(0, level + 1));

    private void AddRuns(List<string> merges, int level, int row)
    {
        for (var start = 0; start < _captions.Length && level < Depth - 1;)
        {
            var end = start + 1;
            while (end < _captions.Length && !StartsRun(end, level))
            {
                end++;
            }

            if (end - start > 1)
            {
                merges.Add($"{new CellAddress(row, _corner.Length + start + 1)}:{new CellAddress(row, _corner.Length + end)}");
            }

            start = end;
        }
    }
}
