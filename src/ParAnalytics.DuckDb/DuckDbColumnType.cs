using System.Collections.Immutable;
using System.Globalization;
using ParAnalytics.DuckDb.Native;

namespace ParAnalytics.DuckDb;

/// <summary>Type of one column: its kind and what the kind alone does not say.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Physical">How the engine stores it: the integer behind a DECIMAL or ENUM, otherwise the kind itself.</param>
/// <param name="Width">Digits of a DECIMAL; 0 otherwise.</param>
/// <param name="Scale">Digits behind the point of a DECIMAL; 0 otherwise.</param>
public sealed record DuckDbColumnType(DuckDbTypeKind Kind, DuckDbTypeKind Physical, byte Width = 0, byte Scale = 0)
{
    /// <summary>Labels of an ENUM in their declared order, which is also their sort order; empty otherwise.</summary>
    public ImmutableArray<string> EnumLabels { get; init; } = [];

    /// <summary>Element type of a LIST; null otherwise.</summary>
    public DuckDbColumnType? Element { get; init; }

    /// <summary>The type as SQL writes it, e.g. `DECIMAL(9,4)`.</summary>
    public override string ToString() => Kind switch
    {
        DuckDbTypeKind.Decimal => string.Create(CultureInfo.InvariantCulture, $"DECIMAL({Width},{Scale})"),
        DuckDbTypeKind.List => Element + "[]",
        DuckDbTypeKind.TimestampTz => "TIMESTAMP WITH TIME ZONE",
        DuckDbTypeKind.TimestampSeconds => "TIMESTAMP_S",
        DuckDbTypeKind.TimestampMillis => "TIMESTAMP_MS",
        DuckDbTypeKind.TimestampNanos => "TIMESTAMP_NS",
        DuckDbTypeKind.TimeTz => "TIME WITH TIME ZONE",
        _ => Kind.ToString().ToUpperInvariant(),
    };

    internal static DuckDbColumnType Of(LogicalTypeHandle type)
    {
        var kind = (DuckDbTypeKind)NativeMethods.GetTypeId(type);
        return kind switch
        {
            DuckDbTypeKind.Decimal => new(
                kind,
                (DuckDbTypeKind)NativeMethods.DecimalInternalType(type),
                NativeMethods.DecimalWidth(type),
                NativeMethods.DecimalScale(type)),
            DuckDbTypeKind.Enum => new(kind, (DuckDbTypeKind)NativeMethods.EnumInternalType(type)) { EnumLabels = Labels(type) },
            DuckDbTypeKind.List => new(kind, kind) { Element = ElementOf(type) },
            _ => new(kind, kind),
        };
    }

    private static DuckDbColumnType ElementOf(LogicalTypeHandle list)
    {
        using var element = NativeMethods.ListTypeChildType(list);
        return Of(element);
    }

    private static ImmutableArray<string> Labels(LogicalTypeHandle type)
    {
        var labels = ImmutableArray.CreateBuilder<string>();
        for (uint i = 0, count = NativeMethods.EnumDictionarySize(type); i < count; i++)
            labels.Add(NativeText.ReadAndFree(NativeMethods.EnumDictionaryValue(type, i)) ?? "");
        return labels.ToImmutable();
    }
}
