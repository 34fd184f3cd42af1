using System.Globalization;
using Microsoft.Data.Sqlite;
using ParAnalytics.Domain.Values;
using ParAnalytics.Office.Storage;

namespace ParAnalytics.Office.Releases;

/// <summary>Releases as rows of <c>office.db</c>.</summary>
internal static class ReleaseRows
{
    public static List<ReleaseRecord> All(Batch batch)
    {
        var loads = batch
            .Rows(row => (Release: row.GetInt32(0), Load: row.GetInt64(1)), "select release_number, load_number from release_load order by release_number, position")
            .ToLookup(row => row.Release, row => row.Load);
        return batch.Rows(row => Read(row, loads), "select number, name, based_on, note, published_by, published_at from release order by number");
    }

    public static ReleaseRecord? Current(Batch batch)
    {
        var number = batch.Number("select release_number from current_release");
        return number is null ? null : All(batch).Single(r => r.Number == number);
    }

    public static string DigestOf(ReleaseRecord release) => Digest.Of(
        release.Name,
        release.Number.ToString(CultureInfo.InvariantCulture),
        release.BasedOn?.ToString(CultureInfo.InvariantCulture),
        string.Join(' ', release.Loads.Items.Select(l => l.ToString(CultureInfo.InvariantCulture))),
        release.Note,
        release.PublishedBy,
        Stamp.Of(release.PublishedAt));

    private static ReleaseRecord Read(SqliteDataReader row, ILookup<int, long> loads) => new(
        row.GetInt32(0),
        row.GetString(1),
        row.IsDBNull(2) ? null : row.GetInt32(2),
        loads[row.GetInt32(0)].ToEquatableArray(),
        row.GetString(3),
        row.GetString(4),
        Stamp.Parse(row.GetString(5)));
}
