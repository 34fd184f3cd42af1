using ParAnalytics.Domain.Text;

namespace ParAnalytics.Web.Boards;

/// <summary>Names of files that every system and every mail programme takes: letters without marks, digits and hyphens.</summary>
internal static class FileNames
{
    private const int Longest = 60;

    public static string Of(string title, string ending)
    {
        var plain = new string([.. TextFold.Fold(title).Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')]);
        var joined = string.Join('-', plain.Split('-', StringSplitOptions.RemoveEmptyEntries));
        var cut = joined.Length > Longest ? joined[..Longest].TrimEnd('-') : joined;
        return $"{(cut.Length == 0 ? "paranalytics" : cut)}.{ending}";
    }
}
