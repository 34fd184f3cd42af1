namespace ParAnalytics.Olap.Dialect;

/// <summary>Names that may stand in SQL text unquoted. Everything else never gets there.</summary>
public static class PlainName
{
    /// <summary>Whether a name may be given to a cube, a measure, a table or a column: lower case letters, digits and underscores, a letter first.</summary>
    public static bool Is(string name) => IsSafe(name) && name[0] != '_';

    /// <summary>Whether a name, one of our own included, may stand in a statement.</summary>
    public static bool IsSafe(string name) =>
        name.Length is > 0 and <= 63 && (char.IsAsciiLetterLower(name[0]) || name[0] == '_') && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_');

    /// <exception cref="ArgumentException">The name is not plain.</exception>
    public static string Checked(string name) => IsSafe(name) ? name : throw new ArgumentException($"'{name}' is no plain name", nameof(name));
}
