using System.Globalization;
using ParAnalytics.Domain.People;

namespace ParAnalytics.Office.Loads;

/// <summary>A load as it stands in the record; never changed afterwards.</summary>
/// <param name="Number">Rises; what fact rows carry as <c>load_id</c>.</param>
public sealed record LoadRecord(long Number, LoadChannel Channel, LoadEntry Entry, Actor Actor, DateTimeOffset RecordedAt)
{
    /// <summary>The number as people see it: <c>L000012</c>.</summary>
    public string Id => IdOf(Number);

    public static string IdOf(long number) => "L" + number.ToString("D6", CultureInfo.InvariantCulture);

    /// <summary>Reads an id; null when it is none.</summary>
    public static long? NumberOf(string id) =>
        id.Length > 1 && id[0] is 'L' or 'l' && long.TryParse(id.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>The proof that a load is on the disk.</summary>
/// <param name="IsReplay">The same key and file had been recorded before; nothing was written now.</param>
public sealed record LoadReceipt(LoadRecord Load, bool IsReplay);
