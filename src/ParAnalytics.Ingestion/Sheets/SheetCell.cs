using System.Globalization;

namespace ParAnalytics.Ingestion.Sheets;

/// <summary>What a cell holds as stored, before anyone interprets it.</summary>
public enum CellKind
{
    Empty,
    Text,
    Number,
    Date,
    Boolean,
    Error,
}

/// <summary>A cell as stored: its kind, its text, and where the file says more, its formula, its number format and the range it is merged into.</summary>
/// <param name="Text">
/// Text as typed, runs of rich text joined; a number with a decimal point and without grouping ("0.961469"); a date as ISO
/// ("2026-05-31", with "T14:05:00" where there is a time of day); TRUE or FALSE; an error as shown ("#REF!"). A formula has its stored result.
/// </param>
/// <param name="Formula">Without the equals sign; null for a typed value.</param>
/// <param name="Format">The number format as written ("0.0%"); null for General.</param>
/// <param name="Anchor">For a cell inside a merged range, the range's first cell; its value is repeated in all of them.</param>
/// <param name="IsHidden">The column is hidden.</param>
public sealed record SheetCell(
    CellAddress Address,
    CellKind Kind,
    string Text,
    string? Formula = null,
    string? Format = null,
    CellAddress? Anchor = null,
    bool IsHidden = false)
{
    public static SheetCell Empty(CellAddress address) => new(address, CellKind.Empty, "");

    /// <summary>Whether the cell only repeats the value of the range it is merged into.</summary>
    public bool IsContinuation => Anchor is { } anchor && anchor != Address;

    public bool IsBlank => Kind == CellKind.Empty || Text.Length == 0;

    /// <summary>The number, when the cell holds one as a number; a number typed as text is text until a description says how to read it.</summary>
    public decimal? Number => Kind == CellKind.Number && decimal.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    public DateTime? Date => Kind == CellKind.Date && DateTime.TryParse(Text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    /// <summary>Whether the number is shown as a percentage, so that 0.96 reads "96%".</summary>
    public bool IsPercent => Format?.Contains('%', StringComparison.Ordinal) == true;
}
