using System.Collections.Immutable;
using System.Globalization;
using ParAnalytics.Domain.Text;
using ParAnalytics.Domain.Units;
using ParAnalytics.Ingestion.Description;
using ParAnalytics.Ingestion.Findings;
using ParAnalytics.Ingestion.Intake;
using ParAnalytics.Ingestion.Sheets;

namespace ParAnalytics.Ingestion.Checks;

/// <summary>What is looked at while the rows of a table on one sheet go by: laws of each row, doubled and missing units, units that sent nothing.</summary>
internal sealed class TableWatch(SheetModel table, IntakeContext context, Func<IEnumerable<RowCells>> again)
{
    private readonly Dictionary<(string Column, string Text), int> _once = [];
    private readonly HashSet<UnitKey> _seen = [];
    private readonly Dictionary<(string, LawExpression), decimal?> _shares = [];
    private DateOnly _day = context.Today;
    private int _rows;

    /// <summary>Looks at a data row before facts are made of it. False when there is nothing to be made.</summary>
    public bool Look(RowCells cells, DateOnly? day)
    {
        _rows++;
        _day = day ?? _day;
        NoteUnit(cells);
        if (NotReported(cells) is { } silent)
        {
            cells.Tell(new Place(cells.Sheet, silent.Address).Error(RuleIds.NotReported, "Đơn vị chưa báo cáo: không có số liệu tháng này (không phải là 0)", "The unit has not reported: no figures for the period, which is not zero"));
            return false;
        }

        TellRepeated(cells);
        RowNumbers.Tell(table, cells);
        TellLaws(cells);
        return true;
    }

    /// <summary>What is told when all rows are through.</summary>
    public IEnumerable<IntakeFinding> Finish(string sheet)
    {
        if (table.Unit is not { IsComplete: true } plan || _rows == 0 || !UnitKey.TryParse(plan.Within?.Text, out var within))
        {
            yield break;
        }

        var wanted = context.Units.Units.Where(unit => unit.Level == plan.Level && unit.ExistsOn(_day) && context.Units.IsWithin(unit, within)).ToList();
        foreach (var unit in wanted.Where(unit => !_seen.Contains(unit.Key)))
        {
            yield return new Place(sheet, null).Error(
                RuleIds.MissingUnit,
                string.Create(CultureInfo.InvariantCulture, $"Thiếu {unit.FullName} ({unit.Key}): bảng phải có đủ {wanted.Count} đơn vị"),
                string.Create(CultureInfo.InvariantCulture, $"{unit.FullName} ({unit.Key}) is missing: the table must hold all {wanted.Count} units"));
        }
    }

    private void NoteUnit(RowCells cells)
    {
        if (table.Unit is not { IsComplete: true, Name: { } name } plan)
        {
            return;
        }

        var within = UnitKey.TryParse(plan.Within?.Text, out var parent) ? parent : (UnitKey?)null;
        if (context.Units.Match(new UnitSought(plan.Level, _day, null, null, cells.Fill(name), within)) is { Unit: { } unit })
        {
            _seen.Add(unit.Key);
        }
    }

    private SheetCell? NotReported(RowCells cells) => table.Plan.NotReported.IsEmpty ? null
        : table.Columns.Where(c => c.IsMeasured).Select(c => cells.Cell(c.Name)).FirstOrDefault(cell => cell.Kind == CellKind.Text && table.Plan.NotReported.Contains(TextFold.Fold(cell.Text)));

    private void TellRepeated(RowCells cells)
    {
        foreach (var column in table.Plan.Unique)
        {
            var text = TextFold.Fold(cells.TextOf(column));
            if (text.Length > 0 && !_once.TryAdd((column, text), cells.Number))
            {
                var first = _once[(column, text)];
                cells.Tell(cells.PlaceOf(column).Error(
                    RuleIds.Duplicate,
                    string.Create(CultureInfo.InvariantCulture, $"'{cells.TextOf(column)}' đã có ở dòng {first}; xóa một trong hai dòng"),
                    string.Create(CultureInfo.InvariantCulture, $"'{cells.TextOf(column)}' stands in row {first} already; delete one of the two rows")));
            }
        }
    }

    private void TellLaws(RowCells cells)
    {
        decimal? Value(string column) => table.FindColumn(column) is { } declared && cells.Has(column) ? RowNumbers.Of(table, declared, cells.Cell(column)) : null;
        var wrong = table.Columns.Where(c => cells.Findings.Any(f => f.Severity == IntakeSeverity.Error && f.Cell == cells.PlaceOf(c.Name).Cell?.ToString())).Select(c => c.Name).ToHashSet(StringComparer.Ordinal);
        ImmutableArray<Law> laws = [.. table.Laws.Where(law => !law.Columns.Any(wrong.Contains))];
        foreach (var suspect in RowDiagnosis.Of(laws, Value, (column, value) => RowNumbers.IsPossible(table.FindColumn(column), value), UsualShare))
        {
            cells.Tell(LawFindings.Of(suspect, table, cells.PlaceOf(suspect.Column), Value));
        }
    }

    /// <summary>The middle of the column's ratio to the whole in the other rows; read again only when two cells explain a row equally well.</summary>
    private decimal? UsualShare(string column, LawExpression whole)
    {
        if (_shares.TryGetValue((column, whole), out var known))
        {
            return known;
        }

        var shares = new List<decimal>();
        foreach (var cells in again())
        {
            decimal? Value(string name) => table.FindColumn(name) is { } declared && cells.Has(name) ? RowNumbers.Of(table, declared, cells.Cell(name)) : null;
            if (Value(column) is { } part && whole.Of(Value) is { } all && all != 0)
            {
                shares.Add(part / all);
            }
        }

        shares.Sort();
        return _shares[(column, whole)] = shares.Count == 0 ? null : shares[shares.Count / 2];
    }
}
