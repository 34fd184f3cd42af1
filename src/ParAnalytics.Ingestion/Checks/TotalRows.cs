using System.Globalization;
using System.Text.RegularExpressions;
using ParAnalytics.Ingestion.Description;
using ParAnalytics.Ingestion.Findings;
using ParAnalytics.Ingestion.Intake;
using ParAnalytics.Ingestion.Sheets;

namespace ParAnalytics.Ingestion.Checks;

/// <summary>
/// Rows that add up: a sum formula must take in every data row of its section, a typed total must be their sum. What is wrong in neighbouring
/// columns alike is one finding for the range.
/// </summary>
internal sealed partial class TotalRows(SheetModel table)
{
    private readonly List<RowCells> _section = [];

    public void NoteData(RowCells cells) => _section.Add(cells);

    public void NoteSection() => _section.Clear();

    public IEnumerable<IntakeFinding> Look(RowCells total)
    {
        var wrong = new List<(int Column, string Found, string Instead)>();
        foreach (var column in table.Plan.TotalColumns.Where(total.Has))
        {
            var cell = total.Cell(column);
            if (_section.Count > 0 && Fault(table.FindColumn(column)!, cell) is { } fault)
            {
                wrong.Add((cell.Address.Column, fault.Found, fault.Instead));
            }
        }

        _section.Clear();
        return Ranges(wrong).Select(range => Finding(total, range));
    }

    private (string Found, string Instead)? Fault(SheetColumn column, SheetCell cell)
    {
        var (first, last) = (_section[0].Number, _section[^1].Number);
        if (cell.Formula is { } formula)
        {
            var name = CellAddress.ColumnName(cell.Address.Column);
            return SumOfColumn().Match(formula) is { Success: true } sum && sum.Groups["a"].Value == name && sum.Groups["b"].Value == name
                && (Row(sum, "from") > first || Row(sum, "to") < last) && Row(sum, "from") <= last && Row(sum, "to") >= first
                ? (formula.Replace("$", "", StringComparison.Ordinal), $"SUM({name}{first.ToString(CultureInfo.InvariantCulture)}:{name}{last.ToString(CultureInfo.InvariantCulture)})")
                : null;
        }

        var added = _section.Sum(cells => RowNumbers.Of(table, column, cells.Cell(column.Name)) ?? 0);
        return cell.Number is { } typed && typed != added ? (cell.Text, added.ToString(CultureInfo.InvariantCulture)) : null;
    }

    private static int Row(Match sum, string group) => int.Parse(sum.Groups[group].Value, NumberStyles.None, CultureInfo.InvariantCulture);

    private static IEnumerable<List<(int Column, string Found, string Instead)>> Ranges(List<(int Column, string Found, string Instead)> wrong)
    {
        var run = new List<(int Column, string Found, string Instead)>();
        foreach (var one in wrong.OrderBy(w => w.Column))
        {
            if (run.Count > 0 && run[^1].Column != one.Column - 1)
            {
                yield return run;
                run = [];
            }

            run.Add(one);
        }

        if (run.Count > 0)
        {
            yield return run;
        }
    }

    private static IntakeFinding Finding(RowCells total, List<(int Column, string Found, string Instead)> range)
    {
        var first = new CellAddress(total.Number, range[0].Column);
        var cell = range.Count == 1 ? first.ToString() : $"{first}:{new CellAddress(total.Number, range[^1].Column)}";
        return new IntakeFinding(
            total.Sheet, cell, RuleIds.TotalOfRows, IntakeSeverity.Error,
            $"Dòng cộng không lấy đủ các dòng của nhóm: {range[0].Found}",
            $"The total does not take in all rows of its group: {range[0].Found}",
            range[0].Instead);
    }

    [GeneratedRegex(@"^SUM\(\$?(?<a>[A-Z]{1,3})\$?(?<from>\d{1,7}):\$?(?<b>[A-Z]{1,3})\$?(?<to>\d{1,7})\)$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex SumOfColumn();
}
