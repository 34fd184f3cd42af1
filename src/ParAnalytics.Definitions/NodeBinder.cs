using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using YamlDotNet.RepresentationModel;

namespace ParAnalytics.Definitions;

/// <summary>Binds one YAML tree to definition records; what does not fit becomes a finding and the default value.</summary>
internal sealed class NodeBinder(string file, ImmutableArray<DefinitionFinding>.Builder findings)
{
    public object? Bind(Type type, YamlNode node)
    {
        var target = Nullable.GetUnderlyingType(type) ?? type;
        if (node is YamlScalarNode { Style: YamlDotNet.Core.ScalarStyle.Plain, Value: "" or "~" or "null" or null } && !typeof(Definition).IsAssignableFrom(target))
        {
            return IsArray(target) ? BindArray(target, []) : null;
        }

        if (IsArray(target))
        {
            return BindArray(target, node is YamlSequenceNode sequence ? sequence.Children : [node]);
        }

        if (IsGeneric(target, typeof(DefinitionMap<>)))
        {
            return BindMap(target, node);
        }

        if (IsGeneric(target, typeof(Located<>)))
        {
            var value = Bind(target.GenericTypeArguments[0], node);
            return value is null ? null : Activator.CreateInstance(target, value, MarkOf(node));
        }

        return typeof(Definition).IsAssignableFrom(target) ? BindRecord(target, node) : BindScalar(target, node);
    }

    private object? BindRecord(Type type, YamlNode node)
    {
        var shape = DefinitionShape.Of(type);
        var record = (Definition)Activator.CreateInstance(type)!;
        typeof(Definition).GetProperty(nameof(Definition.Mark))!.SetValue(record, MarkOf(node));
        if (node is not YamlMappingNode map)
        {
            if (shape.Shorthand is { } shorthand)
            {
                SetProperty(record, shorthand, node);
                return record;
            }

            Report("PAR0004", node, "Cần các cặp 'khóa: giá trị' ở đây", "A map of 'key: value' is needed here");
            return null;
        }

        var written = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (keyNode, valueNode) in map.Children)
        {
            var name = (keyNode as YamlScalarNode)?.Value ?? "";
            written.Add(name);
            if (shape.Find(name) is { } key)
            {
                SetProperty(record, key, valueNode);
            }
            else
            {
                Report("PAR0002", keyNode, $"Không có khóa '{name}' ở đây", $"There is no key '{name}' here", Near(name, shape.Keys.Select(k => k.Name)));
            }
        }

        foreach (var key in shape.Keys.Where(k => k.IsRequired && !written.Contains(k.Name)))
        {
            Report("PAR0003", node, $"Thiếu khóa '{key.Name}'", $"The key '{key.Name}' is missing");
        }

        return record;
    }

    private void SetProperty(Definition record, DefinitionKey key, YamlNode node)
    {
        if (Bind(key.Property.PropertyType, node) is { } value)
        {
            key.Property.SetValue(record, value);
        }
    }

    private object BindArray(Type type, IEnumerable<YamlNode> nodes)
    {
        var element = type.GenericTypeArguments[0];
        var items = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(element))!;
        foreach (var node in nodes)
        {
            if (Bind(element, node) is { } item)
            {
                items.Add(item);
            }
        }

        return Generic(nameof(ToImmutable), element).Invoke(null, [items])!;
    }

    private object? BindMap(Type type, YamlNode node)
    {
        if (node is not YamlMappingNode map)
        {
            Report("PAR0004", node, "Cần các cặp 'khóa: giá trị' ở đây", "A map of 'key: value' is needed here");
            return null;
        }

        var element = type.GenericTypeArguments[0];
        var entryType = typeof(DefinitionEntry<>).MakeGenericType(element);
        var items = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(entryType))!;
        foreach (var (keyNode, valueNode) in map.Children)
        {
            if (Bind(element, valueNode) is { } value)
            {
                items.Add(Activator.CreateInstance(entryType, new Located<string>((keyNode as YamlScalarNode)?.Value ?? "", MarkOf(keyNode)), value)!);
            }
        }

        return Activator.CreateInstance(type, Generic(nameof(ToImmutable), entryType).Invoke(null, [items])!);
    }

    private object? BindScalar(Type type, YamlNode node)
    {
        if (node is not YamlScalarNode { Value: { } text })
        {
            Report("PAR0004", node, "Cần một giá trị đơn ở đây, không phải danh sách hay nhóm khóa", "A single value is needed here, not a list or a map");
            return null;
        }

        if (type == typeof(string))
        {
            return text;
        }

        if (type.IsEnum)
        {
            var tokens = Enum.GetNames(type).ToDictionary(SnakeCase.Of, StringComparer.Ordinal);
            if (tokens.TryGetValue(text, out var name))
            {
                return Enum.Parse(type, name);
            }

            Report("PAR0005", node, $"Không hiểu '{text}'; các giá trị: {string.Join(", ", tokens.Keys)}", $"'{text}' is not one of: {string.Join(", ", tokens.Keys)}", Near(text, tokens.Keys));
            return null;
        }

        const NumberStyles number = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        object? value = Type.GetTypeCode(type) switch
        {
            TypeCode.Boolean => text is "true" ? true : text is "false" ? false : null,
            TypeCode.Int32 => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var i) ? i : null,
            TypeCode.Int64 => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var l) ? l : null,
            TypeCode.Decimal => decimal.TryParse(text, number, CultureInfo.InvariantCulture, out var d) ? d : null,
            _ => throw new NotSupportedException($"A definition cannot hold a {type.Name}"),
        };
        if (value is null)
        {
            var (vi, en) = type == typeof(bool) ? ("true hoặc false", "true or false") : type == typeof(decimal) ? ("một số, dấu thập phân là dấu chấm", "a number with a decimal point") : ("một số nguyên", "a whole number");
            Report("PAR0004", node, $"'{text}' không hợp lệ; viết {vi}", $"'{text}' does not fit; write {en}");
        }

        return value;
    }

    private void Report(string code, YamlNode node, string vi, string en, ImmutableArray<string> suggestions = default) =>
        findings.Add(new(code, MarkOf(node), vi, en, suggestions));

    private SourceMark MarkOf(YamlNode node) => new(file, (int)node.Start.Line, (int)node.Start.Column);

    private static bool IsArray(Type type) => IsGeneric(type, typeof(ImmutableArray<>));

    private static bool IsGeneric(Type type, Type open) => type.IsGenericType && type.GetGenericTypeDefinition() == open;

    private static MethodInfo Generic(string name, Type argument) =>
        typeof(NodeBinder).GetMethod(name, BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(argument);

    private static ImmutableArray<T> ToImmutable<T>(List<T> items) => [.. items];

    private static ImmutableArray<string> Near(string written, IEnumerable<string> known) => NearestKey.Of(written, known);
}
