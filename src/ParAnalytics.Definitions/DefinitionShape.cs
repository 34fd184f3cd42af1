using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace ParAnalytics.Definitions;

/// <summary>The keys a definition record may be written with.</summary>
internal sealed record DefinitionShape(Type Type, ImmutableArray<DefinitionKey> Keys, DefinitionKey? Shorthand)
{
    private static readonly ConcurrentDictionary<Type, DefinitionShape> Known = new();

    public static DefinitionShape Of(Type type) => Known.GetOrAdd(type, static t =>
    {
        var keys = t.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.CanWrite && p.Name != nameof(Definition.Mark))
            .Select(p => new DefinitionKey(SnakeCase.Of(p.Name), p, p.IsDefined(typeof(RequiredMemberAttribute))))
            .ToImmutableArray();
        var shorthand = t.GetCustomAttribute<ShorthandAttribute>()?.Property;
        return new(t, keys, keys.FirstOrDefault(k => k.Property.Name == shorthand));
    });

    public DefinitionKey? Find(string name) => Keys.FirstOrDefault(k => k.Name == name);
}

/// <summary>One key of a <see cref="DefinitionShape"/>.</summary>
internal sealed record DefinitionKey(string Name, PropertyInfo Property, bool IsRequired);
