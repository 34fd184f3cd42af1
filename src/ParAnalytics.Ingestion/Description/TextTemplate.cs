using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace ParAnalytics.Ingestion.Description;

/// <summary>A text in which <c>$name</c> or <c>${name}</c> stands for a cell.</summary>
public sealed partial record TextTemplate(string Text)
{
    /// <summary>The columns it names.</summary>
    public ImmutableArray<string> Columns { get; } = [.. Reference().Matches(Text).Select(match => NameIn(match))];

    /// <summary>The column, when the text is nothing but one reference; its cell then keeps its type.</summary>
    public string? OnlyColumn { get; } = Whole().Match(Text) is { Success: true } match ? NameIn(match) : null;

    public string Fill(Func<string, string> textOf) => Columns.IsEmpty ? Text : Reference().Replace(Text, match => textOf(NameIn(match)));

    private static string NameIn(Match match) => match.Groups[1].Success ? match.Groups[1].Value : match.Groups[2].Value;

    [GeneratedRegex(@"\$(?:\{([A-Za-z_][A-Za-z0-9_]*)\}|([A-Za-z_][A-Za-z0-9_]*))")]
    private static partial Regex Reference();

    [GeneratedRegex(@"^\$(?:\{([A-Za-z_][A-Za-z0-9_]*)\}|([A-Za-z_][A-Za-z0-9_]*))$")]
    private static partial Regex Whole();
}
