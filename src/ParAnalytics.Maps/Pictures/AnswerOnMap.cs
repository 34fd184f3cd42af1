using ParAnalytics.Dashboards.Expressions;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Answer;

namespace ParAnalytics.Maps.Pictures;

/// <summary>One column of an answer by unit.</summary>
internal sealed class AnswerOnMap
{
    private const string SmallDenominator = "PAR0119";

    private readonly CellSet _answer;
    private readonly int _column;
    private readonly int _measure;
    private readonly int? _rank;
    private readonly int? _rankOf;
    private readonly int? _shift;
    private readonly string _language;
    private readonly bool _isOfGroup;
    private readonly Dictionary<string, int> _rows = new(StringComparer.Ordinal);

    /// <param name="isOfGroup">Whether units without a row were not asked for.</param>
    public AnswerOnMap(CellSet answer, string measure, int column, string language, bool isOfGroup = false)
    {
        (_answer, _column, _language, _isOfGroup) = (answer, column, language, isOfGroup);
        _measure = answer.IndexOf(measure);
        _rank = measure == "rank" ? null : Find("rank");
        _rankOf = Find("rank_of");
        _shift = Find("rank_shift");
        for (var row = 0; row < answer.Rows.Count; row++)
        {
            var unit = answer.Rows[row].IsTotal ? null : answer.Rows[row].Members.Items.LastOrDefault(m => m.Level == "unit" || m.Level.StartsWith("unit.", StringComparison.Ordinal));
            if (unit is not null)
            {
                _rows.TryAdd(unit.Key, row);
            }
        }
    }

    public MeasureHeader Measure => _answer.Measures[_measure];

    /// <summary>Key of the year or period of the column, when it has one.</summary>
    public string? Period => _column < 0 ? null : _answer.Columns[_column].Members.Items.LastOrDefault(m => m.Level is "year" || m.Level.StartsWith("period", StringComparison.Ordinal))?.Key;

    /// <summary>The value that a class is judged by; null where there is none, or it rests on too few cases to be judged.</summary>
    public decimal? Number(string unit) => CellOf(unit, _measure) is { Number: { } number } cell && !IsOfFew(cell) ? number : null;

    /// <summary>The measure's name and the unit's value; null when missing.</summary>
    public string? TextOf(string unit) => CellOf(unit, _measure).Number is { } number
        ? $"{Measure.Caption}: {NumberWords.WithUnit(NumberWords.Display(number, Measure.Unit, Measure.Decimals, _language), Measure.Unit, _language)}" : null;

    public RegionFill Fill(string unit, Func<decimal, char> letter)
    {
        var cell = CellOf(unit, _measure);
        if (cell.Number is not { } number)
        {
            var kind = _isOfGroup && !_rows.ContainsKey(unit) ? MissingKinds.Outside : MissingKinds.Letter(cell.State);
            return new RegionFill(kind, null, MissingKinds.Words(kind, _language), "");
        }

        var shown = NumberWords.Display(number, Measure.Unit, Measure.Decimals, _language);
        return IsOfFew(cell)
            ? new RegionFill(MissingKinds.Few, number, $"{Told(unit, cell, shown)} · {MissingKinds.Words(MissingKinds.Few, _language)}", shown)
            : new RegionFill(letter(number), number, Told(unit, cell, shown), shown);
    }

    /// <summary>Whether the engine remarks that the denominator is too small to judge by.</summary>
    private static bool IsOfFew(in Cell cell) => cell.Note is { } note && note.StartsWith(SmallDenominator, StringComparison.Ordinal);

    private string Told(string unit, in Cell cell, string shown)
    {
        var text = NumberWords.WithUnit(shown, Measure.Unit, _language);
        if (_rank is { } rank && CellOf(unit, rank).Number is { } position)
        {
            var of = _rankOf is { } n && CellOf(unit, n).Number is { } field ? "/" + NumberWords.Write(field, 0, _language) : "";
            text += (_language == "en" ? " · rank " : " · hạng ") + NumberWords.Write(position, 0, _language) + of;
        }
        else if (Measure.Id == "rank" && _rankOf is { } n && CellOf(unit, n).Number is { } field)
        {
            text += "/" + NumberWords.Write(field, 0, _language);
        }

        if (_shift is { } shift && CellOf(unit, shift).Number is { } places and not 0)
        {
            text += $" ({(places > 0 ? "▲" : "▼")}{NumberWords.Write(Math.Abs(places), 0, _language)})";
        }

        return cell.State == ValueState.Estimated ? text + (_language == "en" ? " · estimated" : " · ước tính") : text;
    }

    private Cell CellOf(string unit, int measure) =>
        _column >= 0 && _rows.TryGetValue(unit, out var row) ? _answer.Blocks[measure][row, _column] : Cell.Missing(ValueState.NotPublished);

    private int? Find(string measure)
    {
        for (var i = 0; i < _answer.Measures.Count; i++)
        {
            if (_answer.Measures[i].Id == measure)
            {
                return i;
            }
        }

        return null;
    }
}
