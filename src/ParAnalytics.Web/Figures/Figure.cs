using ParAnalytics.Olap.Answer;

namespace ParAnalytics.Web.Figures;

/// <summary>One cell with everything that says what it is: whose, of what, when.</summary>
public sealed record Figure(string Unit, MeasureHeader Measure, string Period, Cell Cell)
{
    public decimal? Number => Cell.Number;

    public bool HasValue => Cell.Number is not null;

    /// <summary>The cell of an answer whose rows hold units and whose columns hold years, or have none.</summary>
    public static Figure Of(CellSet answer, string measure, int row, int column, string period)
    {
        var header = answer.Measures[answer.IndexOf(measure)];
        var unit = answer.Rows[row].Members.Items.FirstOrDefault(m => m.Level.StartsWith("unit", StringComparison.Ordinal))?.Key ?? "";
        return new Figure(unit, header, period, answer.At(measure, row, column));
    }
}
