using System.Text.RegularExpressions;
using ParAnalytics.Web.Language;

namespace ParAnalytics.Web.Figures;

/// <summary>A document as a short line: number and date, without its web address; a document known only through another says so.</summary>
internal static partial class SourceText
{
    private const string Quoting = ", dẫn ";

    public static string Short(string document, Words words)
    {
        var plain = Plain(document);
        var at = plain.LastIndexOf(Quoting, StringComparison.Ordinal);
        return at < 0 ? plain : $"{plain[(at + Quoting.Length)..]} ({words["source.quoted"]})";
    }

    /// <summary>The whole citation without its web address.</summary>
    public static string Plain(string document) => Address().Replace(document, "").Trim().TrimEnd('.', ',', ';');

    /// <summary>The web address in a document's citation; null when it has none.</summary>
    public static string? Link(string document) => Address().Match(document) is { Success: true } found ? found.Groups["url"].Value.TrimEnd('.', ',', ';', ')') : null;

    [GeneratedRegex(@"\s*[—–:,(-]?\s*(?<url>https?://\S+)")]
    private static partial Regex Address();
}
