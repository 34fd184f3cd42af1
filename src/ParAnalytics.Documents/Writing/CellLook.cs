namespace ParAnalytics.Documents.Writing;

/// <summary>What kind of cell a style is for.</summary>
internal enum CellRole
{
    Body,
    Total,
    Estimated,
    Note,
    Title,
    Muted,
    Badge,
    Header,
    RowHeader,
    TotalHeader,
    Quoted,
    Wrapped,
}

/// <summary>A style: what the cell is, its number format, and how far its text is indented.</summary>
internal readonly record struct CellLook(CellRole Role, string? Format = null, int Indent = 0)
{
    /// <summary>Whether it may be written into where the sheet is protected.</summary>
    public bool IsFree { get; init; }
}
