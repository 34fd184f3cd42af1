using System.Collections.Immutable;

namespace ParAnalytics.Definitions;

/// <summary>Something as written in a YAML file: it may be wrong, and remembers where it stands.</summary>
public abstract record Definition
{
    /// <summary>Where the map begins.</summary>
    public SourceMark Mark { get; init; } = SourceMark.None;
}

/// <summary>A place in a file; line and column count from 1.</summary>
public sealed record SourceMark(string File, int Line, int Column)
{
    public static SourceMark None { get; } = new("", 0, 0);

    public override string ToString() => FormattableString.Invariant($"{File}:{Line}:{Column}");
}

/// <summary>A scalar that remembers where it stands, for errors that only a later check can find.</summary>
public sealed record Located<T>(T Value, SourceMark Mark);

/// <summary>A map with free keys, in the order written.</summary>
public sealed record DefinitionMap<T>(ImmutableArray<DefinitionEntry<T>> Items)
{
    public static DefinitionMap<T> Empty { get; } = new([]);

    public ImmutableArray<DefinitionEntry<T>> Entries => Items.IsDefault ? [] : Items;
}

/// <summary>One entry of a <see cref="DefinitionMap{T}"/>.</summary>
public sealed record DefinitionEntry<T>(Located<string> Key, T Value);

/// <summary>Lets the record be written as a plain scalar that stands for the named property.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ShorthandAttribute(string property) : Attribute
{
    public string Property => property;
}

/// <summary>What the key means; shown by the JSON Schema.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class MeaningAttribute(string text) : Attribute
{
    public string Text => text;
}
