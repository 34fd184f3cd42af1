namespace ParAnalytics.Ingestion.Numbers;

/// <summary>How a file writes fractions. Declared by its description; never guessed from the file.</summary>
public enum DecimalStyle
{
    /// <summary>"89.38"; a comma may only group thousands ("1,170").</summary>
    Point,

    /// <summary>"89,38"; a dot may only group thousands ("1.170" is one thousand one hundred and seventy).</summary>
    Comma,

    /// <summary>Both occur; a text that could be read both ways ("1.170") is refused unless only one reading lies within the column's bounds.</summary>
    Either,
}
