using System.Diagnostics.CodeAnalysis;

namespace ParAnalytics.Domain.Indices;

/// <summary>
/// A node of a criterion set, <c>SET/CODE</c>; <c>SET/</c> is the root, the index's total. With a family in place of the set
/// (<c>papi/2.1</c>) it means the set in force in the year asked for, and <see cref="IsByFamily"/> is true.
/// </summary>
public readonly record struct CriterionKey : IComparable<CriterionKey>
{
    private readonly string? _text;

    private CriterionKey(string text) => _text = text;

    public string Set => Text[..Text.IndexOf('/', StringComparison.Ordinal)];

    public string Code => Text[(Text.IndexOf('/', StringComparison.Ordinal) + 1)..];

    public bool IsRoot => Text.EndsWith('/');

    /// <summary>Families are written in lower case, sets in upper case.</summary>
    public bool IsByFamily => char.IsAsciiLetterLower(Text[0]);

    private string Text => _text ?? "?/";

    public static CriterionKey Of(string set, string code) => Parse($"{set}/{code}");

    public static CriterionKey Root(string set) => Parse($"{set}/");

    /// <exception cref="FormatException">No set, or no slash.</exception>
    public static CriterionKey Parse(string text) => TryParse(text, out var key) ? key : throw new FormatException($"'{text}' is no criterion; write SET/CODE, as in PAPI-2018/2.1");

    public static bool TryParse([NotNullWhen(true)] string? text, out CriterionKey key)
    {
        var slash = text?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        var valid = slash > 0 && char.IsAsciiLetterOrDigit(text![0]) && text.IndexOf('/', slash + 1) < 0;
        key = valid ? new CriterionKey(text!) : default;
        return valid;
    }

    public int CompareTo(CriterionKey other) => string.CompareOrdinal(Text, other.Text);

    public override string ToString() => Text;
}
