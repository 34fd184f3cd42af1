using System.Collections.Immutable;
using System.Globalization;
using ParAnalytics.Ingestion.Checks;
using ParAnalytics.Ingestion.Description;
using ParAnalytics.Ingestion.Facts;
using ParAnalytics.Ingestion.Findings;
using ParAnalytics.Ingestion.Rules;
using ParAnalytics.Ingestion.Sheets;

namespace ParAnalytics.Ingestion.Intake;

/// <summary>
/// The way of a file: 1 find the sheets and their header, 2 read each row into facts, 3 try the rules over all facts, 4 count.
/// Rows in = rows taken + rows refused. Pure: neither clock nor disk.
/// </summary>
public static class SheetIntake
{
    public static IntakeOutcome Read(ISheetSource source, SheetModel model, IntakeContext context, IProgress<int>? progress = null)
    {
        var run = new IntakeRun(source, model, context, progress);
        foreach (var sheet in source.Sheets)
        {
            foreach (var table in model.Further.Insert(0, model))
            {
                run.ReadTable(table, sheet);
            }
        }

        run.TryRules();
        return run.Finish();
    }

    /// <summary>What has been read of one file so far.</summary>
    private sealed class IntakeRun(ISheetSource source, SheetModel model, IntakeContext context, IProgress<int>? progress)
    {
        private const int Step = 500;

        private readonly Dictionary<object, ImmutableArray<FactBuilder>> _builders =
            model.Further.Insert(0, model).ToDictionary<SheetModel, object, ImmutableArray<FactBuilder>>(table => table, table => table.Facts.Select(plan => new FactBuilder(table, plan, context)).ToImmutableArray(), ReferenceEqualityComparer.Instance);

        private readonly CoverCells _cover = CoverCells.Read(model, source);
        private readonly PackedFacts _facts = new();
        private readonly List<IntakeFinding> _findings = [];
        private readonly HashSet<(string Sheet, int Row)> _refused = [];
        private ImmutableArray<string> _lacking = [];
        private int _rowsIn;
        private int _skipped;
        private int _tables;

        public void ReadTable(SheetModel table, SheetHead sheet)
        {
            var named = table.Layout.Sheets?.Match(sheet.Name);
            if (named is { Success: false })
            {
                return;
            }

            if (HeaderMap.Find(table, source.Rows(sheet.Name), out var lacking) is not { } header)
            {
                _lacking = lacking;
                return;
            }

            if (sheet.IsHidden)
            {
                _findings.Add(new Place(sheet.Name, null).Warning(RuleIds.HiddenSheet, "Trang tính bị ẩn không được đọc; bỏ ẩn nếu cần nạp", "The hidden sheet was not read; unhide it to load it"));
                return;
            }

            _tables++;
            TellUnread(table, sheet, header);
            var above = source.Rows(sheet.Name).TakeWhile(row => row.Number <= header.LastRow).ToList();
            var captured = _cover.Texts.AddRange(TitleLines.Marks(table, above)).SetItem("sheet", named is { Groups.Count: > 1 } ? named.Groups[1].Value : sheet.Name);
            var period = table.Plan.TitlePeriodIs?.Fill(name => captured.GetValueOrDefault(name, "")) ?? "";
            if (TitleLines.WrongMonth(table, sheet.Name, above, period) is { } wrong)
            {
                _findings.Add(wrong);
            }

            var rows = new TableRows(table, source, sheet.Name, header, captured);
            var watch = new TableWatch(table, context, () => rows.Data());
            var links = new LinkCells(table, source);
            foreach (var (kind, cells) in rows.All())
            {
                switch (kind)
                {
                    case TableRowKind.Total:
                        _findings.AddRange(rows.Totals.Look(cells));
                        break;
                    case TableRowKind.Skipped:
                        _skipped++;
                        break;
                    case TableRowKind.Data:
                        ReadRow(table, watch, links, cells, PeriodText.Day(period));
                        break;
                }
            }

            _findings.AddRange(watch.Finish(sheet.Name));
        }

        public void TryRules()
        {
            FieldSizes.Fill(_facts);
            _findings.AddRange(_cover.Look(model.Cover));
            var facts = new FactSet(_facts, model.Scope);
            foreach (var rule in FactRules.All)
            {
                var told = rule.Find(facts, context).ToList();
                foreach (var (finding, rows) in told)
                {
                    _findings.Add(finding);
                    _refused.UnionWith(finding.Severity == IntakeSeverity.Error ? rows.Select(row => (row.Sheet, row.RowNumber)) : []);
                }

                if (told.Count > 0)
                {
                    _facts.RemoveAll(row => _refused.Contains((row.Sheet, row.RowNumber)));
                }
            }
        }

        public IntakeOutcome Finish()
        {
            if (_tables == 0)
            {
                var lacking = string.Join(", ", _lacking);
                _findings.Add(new Place("", null).Error(RuleIds.MissingHeader, $"Không tìm thấy dòng tiêu đề của '{model.Title}'; thiếu cột: {lacking}", $"No header row of '{model.Id}' was found; missing columns: {lacking}"));
            }
            else if (_rowsIn == 0)
            {
                _findings.Add(new Place("", null).Error(RuleIds.NoRows, "Tệp không có dòng số liệu nào", "The file has no data rows"));
            }

            if (_findings.Any(finding => finding.Rule == RuleIds.Duplicate))
            {
                _facts.KeepLastOfEach(SameFigure.Instance);
            }

            return new IntakeOutcome(
                model,
                _facts,
                [.. _findings],
                IntakeScope.Of(model.Scope, _facts, context.Units),
                new IntakeCounts(_rowsIn, _rowsIn - _refused.Count, _refused.Count, _skipped));
        }

        private void ReadRow(SheetModel table, TableWatch watch, LinkCells links, RowCells cells, DateOnly? day)
        {
            var hasFigures = watch.Look(cells, day);
            links.Tell(cells);
            if (table.Facts.IsEmpty)
            {
                _findings.AddRange(cells.Findings);
                return;
            }

            if (++_rowsIn % Step == 0)
            {
                progress?.Report(_rowsIn);
            }

            var facts = hasFigures ? Facts(table, cells) : [];
            _findings.AddRange(cells.Findings);
            if (cells.HasError)
            {
                _refused.Add((cells.Sheet, cells.Number));
            }
            else
            {
                facts.ForEach(_facts.Add);
            }
        }

        private List<FactRow> Facts(SheetModel table, RowCells cells)
        {
            if (cells.ErrorCells.FirstOrDefault(cell => cell.Text.StartsWith(CsvSheets.Ragged, StringComparison.Ordinal)) is { } ragged)
            {
                var counts = ragged.Text[CsvSheets.Ragged.Length..];
                cells.Tell(new Place(cells.Sheet, new CellAddress(cells.Number, 1)).Error(RuleIds.RaggedRow, $"Dòng có {counts} ô so với tiêu đề; có lẽ thừa hoặc thiếu dấu phân cách", $"The row has {counts} cells of the header; a separator is missing or too many"));
                return [];
            }

            var builders = _builders[table].Where(builder => builder.AppliesTo(cells)).ToList();
            var facts = builders.SelectMany(builder => builder.Build(cells)).ToList();
            if (facts.Count == 0 && !cells.HasError)
            {
                cells.Tell(cells.PlaceOf(null).Error(
                    RuleIds.MissingRequired,
                    builders.Count == 0 ? "Mô tả không nói dòng loại này cho số liệu gì" : "Dòng không có giá trị nào để nhận",
                    builders.Count == 0 ? "The description does not say what such a row gives" : "The row holds no value to take"));
            }

            return facts;
        }

        private void TellUnread(SheetModel table, SheetHead sheet, HeaderMap header)
        {
            foreach (var (cell, name) in header.Unread)
            {
                var near = Domain.Faults.Nearest.Of(name, table.Columns.Where(c => !header.Positions.ContainsKey(c.Name)).Select(c => c.Headers[0]));
                _findings.Add(new Place(sheet.Name, cell).Warning(RuleIds.UnknownColumn, $"Cột '{name}' không được đọc", $"The column '{name}' is not read", near.Count > 0 ? near[0] : null));
            }
        }
    }
}
