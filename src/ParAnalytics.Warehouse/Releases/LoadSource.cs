using System.Collections.Immutable;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Office;
using ParAnalytics.Office.Loads;
using ParAnalytics.Warehouse.Loading;

namespace ParAnalytics.Warehouse.Releases;

/// <summary>A load as a release needs it: its number, whether it speaks for a whole scope, and the file of each fact table.</summary>
/// <param name="Files">Table → the path of its rows, checked when asked for.</param>
internal sealed record LoadSource(long Number, bool IsWhole, ImmutableDictionary<string, Func<string>> Files)
{
    public static LoadSource Of(OfficeRecord office, LoadRecord load) => new(
        load.Number,
        LoadScope.IsWhole(load.Entry.Scope),
        load.Entry.Normalised.Items.ToImmutableDictionary(b => b.Table, b => (Func<string>)(() => Whole(office, b)), StringComparer.Ordinal));

    public bool Holds(string table) => Files.ContainsKey(table);

    /// <exception cref="FaultException"><c>PAR0402</c>, <c>PAR0403</c>: the rows are gone or damaged.</exception>
    public string PathOf(string table) => Files[table]();

    private static string Whole(OfficeRecord office, NormalisedBlob blob) =>
        office.Blobs.Find(blob.Hash) is { } fault ? throw new FaultException(fault) : office.Blobs.PathOf(blob.Hash);
}
