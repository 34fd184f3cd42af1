using System.Collections.Immutable;
using System.Globalization;
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
        var run = new IntakeRun(model, context, progress);
        foreach (var sheet in source.Sheets)
        {
            run.ReadSheet(source, sheet);
        }

        run.TryRules();
        return run.Finish();
    }

    /// <summary>What has been read of one file so far.</summary>
    private sealed class IntakeRun(SheetModel model, IntakeContext context, IProgress<int>? progress)
    {
        private const int Step = 500;

        private readonly ImmutableArray<FactBuilder> _builders = [.. model.Facts.Select(plan => new FactBuilder(model, plan, context))];
        private readonly List<FactRow> _facts = [];
        private readonly List<IntakeFinding> _findings = [];
        private readonly HashSet<(string Sheet, int Row)> _refused = [];
        private ImmutableArray<string> _lacking = [];
        private int _rowsIn;
        private int _skipped;
        private int _tables;

        public void ReadSheet(ISheetSource source, SheetHead sheet)
        {
            var named = model.Layout.Sheets?.Match(sheet.Name);
            if (named is { Success: false })
            {
                return;
            }

            if (HeaderMap.Find(model, source.Rows(sheet.Name), out var lacking) is not { } header)
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
            TellUnread(sheet, header);
            var captured = named is { Groups.Count: > 1 } ? named.Groups[1].Value : sheet.Name;
            foreach (var row in source.Rows(sheet.Name).Where(row => row.Number > header.LastRow))
            {
                var cells = new RowCells(model, header, sheet.Name, captured, row);
                if (model.Layout.Stop.Any(cells.Meets))
                {
                    break;
                }

                ReadRow(cells);
            }
        }

        public void TryRules()
        {
            foreach (var rule in FactRules.All)
            {
                var told = rule.Find(new FactSet([.. _facts], model.Scope), context).ToList();
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

            var facts = _findings.Any(finding => finding.Rule == RuleIds.Duplicate) ? LastOfEach(_facts) : [.. _facts];
            return new IntakeOutcome(
                model,
                facts,
                [.. _findings],
                IntakeScope.Of(model.Scope, facts, context.Units),
                new IntakeCounts(_rowsIn, _rowsIn - _refused.Count, _refused.Count, _skipped));
        }

        private void ReadRow(RowCells cells)
        {
            if (cells.IsBlank && !cells.ErrorCells.Any())
            {
                return;
            }

            if (model.Layout.Skip.Any(cells.Meets))
            {
                _skipped++;
                return;
            }

            if (++_rowsIn % Step == 0)
            {
                progress?.Report(_rowsIn);
            }

            var facts = Facts(cells);
            _findings.AddRange(cells.Findings);
            if (cells.HasError)
            {
                _refused.Add((cells.Sheet, cells.Number));
            }
            else
            {
                _facts.AddRange(facts);
            }
        }

        private List<FactRow> Facts(RowCells cells)
        {
            if (cells.ErrorCells.FirstOrDefault(cell => cell.Text.StartsWith(CsvSheets.Ragged, StringComparison.Ordinal)) is { } ragged)
            {
                var counts = ragged.Text[CsvSheets.Ragged.Length..];
                cells.Tell(new Place(cells.Sheet, new CellAddress(cells.Number, 1)).Error(RuleIds.RaggedRow, $"Dòng có {counts} ô so với tiêu đề; có lẽ thừa hoặc thiếu dấu phân cách", $"The row has {counts} cells of the header; a separator is missing or too many"));
                return [];
            }

            var builders = _builders.Where(builder => builder.AppliesTo(cells)).ToList();
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

        private void TellUnread(SheetHead sheet, HeaderMap header)
        {
            foreach (var (cell, name) in header.Unread)
            {
                var near = Domain.Faults.Nearest.Of(name, model.Columns.Where(c => !header.Positions.ContainsKey(c.Name)).Select(c => c.Headers[0]));
                _findings.Add(new Place(sheet.Name, cell).Warning(RuleIds.UnknownColumn, $"Cột '{name}' không được đọc", $"The column '{name}' is not read", near.Count > 0 ? near[0] : null));
            }
        }

        /// <summary>Of figures repeated with one value the last stands.</summary>
        private static ImmutableArray<FactRow> LastOfEach(List<FactRow> facts)
        {
            var last = new Dictionary<string, int>(StringComparer.Ordinal);
            for (var i = 0; i < facts.Count; i++)
            {
                last[DuplicateRule.IdentityOf(facts[i])] = i;
            }

            return last.Count == facts.Count ? [.. facts] : [.. last.Values.Order().Select(i => facts[i])];
        }
    }
}
