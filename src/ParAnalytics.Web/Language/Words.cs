using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using ParAnalytics.Domain.Indices;

namespace ParAnalytics.Web.Language;

/// <summary>Every text of the pages in one language. A key that is missing is an error of the programme, found by a test.</summary>
public sealed class Words
{
    private readonly FrozenDictionary<string, string> _texts;

    private Words(string language, CultureInfo culture)
    {
        (Language, Culture) = (language, culture);
        var assembly = typeof(Words).Assembly;
        _texts = assembly.GetManifestResourceNames()
            .Where(name => name == $"Resources/{language}.json" || name.EndsWith($".{language}.json", StringComparison.Ordinal))
            .SelectMany(name => Read(assembly.GetManifestResourceStream(name)!))
            .ToFrozenDictionary(StringComparer.Ordinal);
    }

    public static Words Vietnamese { get; } = new("vi", CultureInfo.GetCultureInfo("vi-VN"));

    public static Words English { get; } = new("en", CultureInfo.GetCultureInfo("en-GB"));

    /// <summary><c>vi</c> or <c>en</c>, as in the <c>lang</c> attribute.</summary>
    public string Language { get; }

    /// <summary>How numbers and dates are written.</summary>
    public CultureInfo Culture { get; }

    public bool IsEnglish => Language == "en";

    public IEnumerable<string> Keys => _texts.Keys;

    public string this[string key] => _texts.TryGetValue(key, out var text) ? text : throw new KeyNotFoundException($"No text '{key}' in {Language}.json");

    /// <summary>The text with its places filled, numbers and dates in the language's own form.</summary>
    public string this[string key, params object?[] values] => string.Format(Culture, this[key], values);

    /// <summary>The text, or another when there is none: for keys made from the data.</summary>
    public string Line(string key, string otherwise) => _texts.GetValueOrDefault(key, otherwise);

    /// <summary>What people call an index: its short name.</summary>
    public string Name(IndexFamily family) => Line($"family.{family.Id}.short", Choose(family.Name, family.NameEn));

    public bool Has(string key) => _texts.ContainsKey(key);

    /// <summary>The one of two texts that belongs to this language: for names that come from the data.</summary>
    public string Choose(string vietnamese, string english) => IsEnglish && english.Length > 0 ? english : vietnamese;

    /// <summary>The address of a page in this language.</summary>
    public string Link(string path) => IsEnglish ? path == "/" ? "/en" : "/en" + path : path;

    public static Words Of(string? language) => language == "en" ? English : Vietnamese;

    private static Dictionary<string, string> Read(Stream stream)
    {
        using (stream)
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(stream) ?? [];
        }
    }

    /// <summary>The language of the request: English under <c>/en</c>, else Vietnamese.</summary>
    public static Words Of(HttpContext context) => context.Items.ContainsKey(LanguagePrefix.Mark) ? English : Vietnamese;
}
