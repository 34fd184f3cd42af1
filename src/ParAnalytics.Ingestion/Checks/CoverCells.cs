using System.Collections.Immutable;
using System.Globalization;
using ParAnalytics.Domain.Text;
using ParAnalytics.Ingestion.Description;
using ParAnalytics.Ingestion.Findings;
using ParAnalytics.Ingestion.Intake;
using ParAnalytics.Ingestion.Sheets;

namespace ParAnalytics.Ingestion.Checks;

/// <summary>The cells of a cover sheet by name, and what is wrong among them.</summary>
internal sealed class CoverCells
{
    /// <summary>What is added to a cell's name to speak of its year.</summary>
    public const string YearSuffix = "_year";

    private const int RowsSearched = 60;

    private readonly Dictionary<string, SheetCell> _cells = new(StringComparer.Ordinal);
    private readonly string _sheet = "";

    private CoverCells()
    {
    }

    private CoverCells(CoverPlan plan, string sheet, IEnumerable<SheetRow> rows)
    {
        _sheet = sheet;
        foreach (var row in rows.TakeWhile(row => row.Number <= RowsSearched))
        {
            foreach (var (name, label) in plan.Labels)
            {
                if (row.Cells.Items.FirstOrDefault(cell => TextFold.Fold(cell.Text) == label) is { } found
                    && row.Cells.Items.FirstOrDefault(cell => cell.Address.Column > found.Address.Column && !cell.IsBlank && cell.Anchor != found.Address) is { } value)
                {
                    _cells.TryAdd(name, value);
                }
            }
        }
    }

    public static CoverCells Read(SheetModel model, ISheetSource source) =>
        model.Cover is { } plan && source.Sheets.Items.FirstOrDefault(s => plan.Sheet.IsMatch(s.Name)) is { } sheet
            ? new CoverCells(plan, sheet.Name, source.Rows(sheet.Name))
            : new CoverCells();

    /// <summary>Name → text, days as ISO; of a day also its year, under the name with <c>_year</c>.</summary>
    public ImmutableDictionary<string, string> Texts
    {
        get
        {
            var texts = _cells.ToImmutableDictionary(c => c.Key, c => DayOf(c.Value)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? TextFold.Compose(c.Value.Text), StringComparer.Ordinal);
            return texts.AddRange(_cells.Where(c => DayOf(c.Value) is not null).Select(c => KeyValuePair.Create(c.Key + YearSuffix, texts[c.Key][..4])));
        }
    }

    public IEnumerable<IntakeFinding> Look(CoverPlan? plan)
    {
        decimal? Day(string name) => _cells.TryGetValue(name, out var cell) ? DayOf(cell)?.DayNumber : null;
        foreach (var suspect in plan is null ? [] : RowDiagnosis.Of(plan.Laws, Day, (_, _) => true, (_, _) => null))
        {
            var cell = _cells[suspect.Column];
            var instead = suspect.Instead is { } number ? Told(DateOnly.FromDayNumber((int)number)) : null;
            yield return new Place(_sheet, cell.Address).Error(
                RuleIds.CoverPeriod,
                $"Ngày {Told(DayOf(cell)!.Value)} không hợp với kỳ báo cáo{(instead is null ? "" : $"; phải là {instead}")}",
                $"The day {Told(DayOf(cell)!.Value)} does not fit the period{(instead is null ? "" : $"; it must be {instead}")}",
                instead);
        }
    }

    private static DateOnly? DayOf(SheetCell cell) => cell.Date is { } date ? DateOnly.FromDateTime(date) : PeriodText.Day(cell.Text);

    private static string Told(DateOnly day) => day.ToString("d/M/yyyy", CultureInfo.InvariantCulture);
}
