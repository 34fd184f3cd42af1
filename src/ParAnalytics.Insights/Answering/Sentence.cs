using System.Text;
using ParAnalytics.Domain.Values;
using ParAnalytics.Insights.Asking;

namespace ParAnalytics.Insights.Answering;

/// <summary>A finding in words. Each number in it is a <see cref="Fact"/> that knows its cell; there are no other numbers.</summary>
public sealed record Sentence(EquatableArray<SentencePart> Parts)
{
    public string Text => string.Concat(Parts.Items.Select(p => p.Text));

    /// <param name="pattern">The words with places <c>{0}</c>, <c>{1}</c> … as <see cref="string.Format(string, object?[])"/> has them.</param>
    /// <param name="values">A <see cref="Fact"/> or a name for each place.</param>
    public static Sentence Of(string language, Phrase pattern, params object[] values)
    {
        var parts = new List<SentencePart>();
        var words = new StringBuilder();
        var text = pattern.In(language);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '{')
            {
                words.Append(text[i]);
                continue;
            }

            var end = text.IndexOf('}', i);
            var value = values[int.Parse(text.AsSpan(i + 1, end - i - 1), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture)];
            i = end;
            if (value is Fact fact)
            {
                parts.Add(new WordsPart(words.ToString()));
                words.Clear();
                parts.Add(new FactPart(fact.In(language), fact));
            }
            else
            {
                words.Append(value is Phrase phrase ? phrase.In(language) : value);
            }
        }

        parts.Add(new WordsPart(words.ToString()));
        return new Sentence(parts.Where(p => p.Text.Length > 0).ToEquatableArray());
    }

    /// <summary>Several parts of a sentence as one.</summary>
    public static Sentence Join(string between, params IEnumerable<Sentence> sentences)
    {
        var parts = new List<SentencePart>();
        foreach (var sentence in sentences)
        {
            if (parts.Count > 0)
            {
                parts.Add(new WordsPart(between));
            }

            parts.AddRange(sentence.Parts.Items);
        }

        return new Sentence(parts.ToEquatableArray());
    }
}

/// <summary>A piece of a sentence.</summary>
public abstract record SentencePart(string Text);

/// <summary>Words and names; no number.</summary>
public sealed record WordsPart(string Text) : SentencePart(Text);

/// <summary>A number as shown, with the cell it comes from.</summary>
public sealed record FactPart(string Text, Fact Fact) : SentencePart(Text);
