using System.Globalization;

namespace ParAnalytics.Documents.Writing;

/// <summary>Names that every spreadsheet program takes: at most 31 characters, none of <c>[ ] : * ? / \</c>, each once.</summary>
internal sealed class SheetNames
{
    private const int Longest = 31;
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase) { "History" };

    public string Take(string wish)
    {
        var plain = new string([.. wish.Select(c => c is '[' or ']' or ':' or '*' or '?' or '/' or '\\' || char.IsControl(c) ? ' ' : c)]).Trim().Trim('\'').Trim();
        plain = Cut(plain.Length == 0 ? "Bảng" : plain, Longest);
        var name = plain;
        for (var i = 2; !_taken.Add(name); i++)
        {
            var tail = string.Create(CultureInfo.InvariantCulture, $" ({i})");
            name = Cut(plain, Longest - tail.Length) + tail;
        }

        return name;
    }

    private static string Cut(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }

        var end = char.IsHighSurrogate(text[length - 1]) ? length - 1 : length;
        var space = text.LastIndexOf(' ', end - 1);
        return text[..(space > length / 2 ? space : end)].TrimEnd(' ', ',', '—', '-', '·');
    }
}
