using System.Globalization;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Answer;

namespace ParAnalytics.Olap.Points;

/// <summary>Collects the remarks of an answer. A second remark of the same id but other words gets a suffix (PAR0104.2), so that a cell names exactly one.</summary>
internal sealed class NoteBook(string language)
{
    private readonly Dictionary<string, string> _idByText = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly List<CellNote> _notes = [];

    public EquatableArray<CellNote> Notes => _notes.ToEquatableArray();

    /// <summary>The id by which a cell refers to the remark.</summary>
    public string Add(Remark remark)
    {
        var text = language == "en" ? remark.En : remark.Vi;
        if (_idByText.TryGetValue(text, out var known))
        {
            return known;
        }

        var count = _counts[remark.Id] = _counts.GetValueOrDefault(remark.Id) + 1;
        var id = count == 1 ? remark.Id : string.Create(CultureInfo.InvariantCulture, $"{remark.Id}.{count}");
        _idByText[text] = id;
        _notes.Add(new CellNote(id, text));
        return id;
    }

    public Cell NotApplicable(Remark remark) => Cell.Missing(ValueState.NotApplicable, Add(remark));

    /// <summary>The cell of an "others" row; the remark is told only when there is such a row.</summary>
    public Cell NotApplicableOthers(bool isThere) => isThere ? NotApplicable(Remarks.NoOthers) : Cell.Missing(ValueState.NotApplicable);

    public Cell NotPublished(Remark remark) => Cell.Missing(ValueState.NotPublished, Add(remark));
}
