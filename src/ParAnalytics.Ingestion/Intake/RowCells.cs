using System.Collections.Immutable;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.Text;
using ParAnalytics.Ingestion.Description;
using ParAnalytics.Ingestion.Findings;
using ParAnalytics.Ingestion.Sheets;

namespace ParAnalytics.Ingestion.Intake;

/// <summary>One row under the names of the description, and what was found wrong with it so far.</summary>
internal sealed class RowCells(SheetModel model, HeaderMap header, string sheet, ImmutableDictionary<string, string> captured, SheetRow row)
{
    private readonly List<IntakeFinding> _findings = [];
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);

    public string Sheet => sheet;

    public int Number => row.Number;

    public IReadOnlyList<IntakeFinding> Findings => _findings;

    public bool HasError => _findings.Any(finding => finding.Severity == IntakeSeverity.Error);

    public bool IsBlank => header.Positions.Values.All(column => row[column].IsBlank);

    /// <summary>A row that has the wrong number of fields, or a cell that shows an error.</summary>
    public IEnumerable<SheetCell> ErrorCells => row.Cells.Items.Where(cell => cell.Kind == CellKind.Error);

    public bool Has(string column) => header.Positions.ContainsKey(column);

    public SheetCell Cell(string column) =>
        header.Positions.TryGetValue(column, out var at) ? row[at] : SheetCell.Empty(new CellAddress(row.Number, 1));

    public Place PlaceOf(string? column) =>
        new(sheet, column is not null && header.Positions.TryGetValue(column, out var at) ? new CellAddress(row.Number, at) : new CellAddress(row.Number, 1));

    /// <summary>The text of a column, translated as the description says; an unknown text is a finding.</summary>
    public string TextOf(string column)
    {
        if (captured.TryGetValue(column, out var known))
        {
            return known;
        }

        var text = TextFold.Compose(Cell(column).Text);
        if (model.FindColumn(column) is not { Values.IsEmpty: false } declared)
        {
            return text;
        }

        if (declared.Values.TryGetValue(TextFold.Fold(text), out var translated))
        {
            return translated;
        }

        if (declared.Values.TryGetValue("*", out var others))
        {
            return others == "*" ? text : others;
        }

        if (text.Length > 0)
        {
            var near = Nearest.Of(text, declared.Tokens);
            Tell(PlaceOf(column).Error(RuleIds.UnknownToken, $"'{text}' không phải giá trị của cột này", $"'{text}' is no value of this column", near.Count > 0 ? near[0] : string.Join(", ", declared.Tokens.Where(t => t.Length > 0))));
        }

        return "";
    }

    public string Fill(TextTemplate template) => template.Fill(TextOf);

    public bool Meets(ImmutableArray<TextCondition> conditions) => conditions.All(condition =>
    {
        var text = TextFold.Fold(TextOf(condition.Column));
        return condition.Texts.Any(wanted => wanted.EndsWith('*') ? text.Length > 0 && text.StartsWith(wanted[..^1], StringComparison.Ordinal) : wanted == text);
    });

    public bool Meets(RowCondition condition)
    {
        var text = TextFold.Compose(Cell(condition.Column).Text);
        return condition.Matches is { } pattern ? pattern.IsMatch(text) : text.Length == 0;
    }

    public void Tell(IntakeFinding finding)
    {
        if (_told.Add(finding.ToString()))
        {
            _findings.Add(finding);
        }
    }
}
