using System.Collections.Immutable;
using System.Globalization;
using ParAnalytics.Dashboards.Expressions;
using ParAnalytics.Dashboards.Tiles;
using ParAnalytics.Live.Ports;
using ParAnalytics.Live.Telling;
using ParAnalytics.Olap.Answer;

namespace ParAnalytics.Charts.Drawing;

/// <summary>What the drawings ask of an answer.</summary>
internal static class Answers
{
    /// <summary>Column positions that are plain members, not totals or comparisons.</summary>
    public static ImmutableArray<int> PlainColumns(this CellSet answer) =>
        [.. Enumerable.Range(0, answer.Columns.Count).Where(c => answer.Columns[c].Members.Items.All(m => !m.IsTotal && !m.Key.Contains('|', StringComparison.Ordinal)))];

    /// <summary>The last plain column in which some row has the measure; the last one where none has.</summary>
    public static int NewestColumn(this CellSet answer, int measure)
    {
        var columns = answer.PlainColumns();
        return columns.LastOrDefault(c => answer.PlainRows().Any(r => answer[measure, r, c].Number is not null), columns[^1]);
    }

    public static ImmutableArray<int> PlainRows(this CellSet answer) => [.. Enumerable.Range(0, answer.Rows.Count).Where(r => !answer.Rows[r].IsTotal)];

    public static string KeyOf(this AxisTuple tuple) => tuple.Members.Count == 0 ? "" : tuple.Members[^1].Key;

    public static int? YearOf(this AxisTuple tuple) =>
        tuple.Members.Items.Select(m => int.TryParse(m.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : (int?)null).FirstOrDefault(y => y is not null);

    public static bool IsOwn(this TileScene scene, AxisTuple tuple) => tuple.Members.Items.Any(m => scene.OwnUnits.Contains(m.Key));

    /// <summary>The own unit as it is now, not what it was before a merger.</summary>
    public static bool IsNow(this TileScene scene, AxisTuple tuple) => scene.OwnUnits.FirstOrDefault() is { } unit && tuple.Members.Items.Any(m => m.Key == unit);

    public static string TextOf(this TileScene scene, CellSet answer, int measure, int row, int column) =>
        CellTable.TextOf(answer[measure, row, column], answer.Measures[measure], scene.Language);

    /// <summary>A number that no cell holds, told as the measure's cells are.</summary>
    public static string Told(this TileScene scene, MeasureHeader measure, decimal value) => NumberWords.Cell(value, measure, scene.Language);

    /// <summary>A fraction is drawn in percent.</summary>
    public static decimal? Drawn(this CellSet answer, int measure, int row, int column) =>
        answer[measure, row, column].Number is { } number ? (answer.Measures[measure].Unit == "fraction" ? number * 100 : number) : null;

    /// <summary>Answer, measure and label of a line to compare with.</summary>
    public static (CellSet Answer, int Measure) Of(this TileScene scene, ComparisonLine line)
    {
        var answer = line.Question is { } name ? scene.Answers[name] : scene.Main;
        return (answer, answer.IndexOf(line.Value));
    }

    /// <summary>The line's one value for a tile without time: of the own row, else the first row that has one.</summary>
    public static decimal? ValueOf(this TileScene scene, ComparisonLine line)
    {
        var (answer, measure) = scene.Of(line);
        var columns = answer.PlainColumns();
        return columns.IsEmpty ? null : Enumerable.Range(0, answer.Rows.Count)
            .OrderBy(r => scene.IsOwn(answer.Rows[r]) ? 0 : 1)
            .Select(r => answer.Drawn(measure, r, columns[^1]))
            .FirstOrDefault(v => v is not null);
    }
}
