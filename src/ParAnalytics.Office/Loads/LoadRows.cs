using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Units;
using ParAnalytics.Domain.Values;
using ParAnalytics.Office.People;
using ParAnalytics.Office.Storage;

namespace ParAnalytics.Office.Loads;

/// <summary>Loads as rows of <c>office.db</c>.</summary>
internal static class LoadRows
{
    private const string Columns =
        "number, channel, kind, file_name, original, normalised, scope, rows_in, rows_taken, rows_refused, findings, content_checksum, " +
        "description_id, description_hash, actor, actor_role, actor_unit, idempotency_key, recorded_at";

    public static List<LoadRecord> All(Batch batch) => Where(batch, "1 = 1 order by number");

    public static List<LoadRecord> Where(Batch batch, string condition, params ReadOnlySpan<object?> values) =>
        batch.Rows(Read, $"select {Columns} from load where {condition}", values);

    public static LoadRecord Insert(Batch batch, LoadChannel channel, LoadEntry entry, Actor actor, DateTimeOffset at)
    {
        var number = batch.Insert(
            $"insert into load ({Columns}) values (null, $p0, $p1, $p2, $p3, $p4, $p5, $p6, $p7, $p8, $p9, $p10, $p11, $p12, $p13, $p14, $p15, $p16, $p17)",
            Channel(channel), entry.Kind, entry.FileName, entry.Original.ToString(), Normalised(entry.Normalised), entry.Scope,
            entry.Counts.RowsIn, entry.Counts.Taken, entry.Counts.Refused, entry.Findings, entry.ContentChecksum,
            entry.DescriptionId, entry.DescriptionHash, actor.Name, RoleToken.Of(actor.Role), actor.Unit?.ToString(), entry.IdempotencyKey, Stamp.Of(at));
        return new LoadRecord(number, channel, entry, actor, at);
    }

    /// <summary>SHA-256 over every field, each on its line with its length, so that no two loads share a text.</summary>
    public static string DigestOf(LoadRecord load)
    {
        var entry = load.Entry;
        string?[] fields =
        [
            load.Id, Channel(load.Channel), entry.Kind, entry.FileName, entry.Original.ToString(), Normalised(entry.Normalised), entry.Scope,
            $"{entry.Counts.RowsIn.ToString(CultureInfo.InvariantCulture)} {entry.Counts.Taken.ToString(CultureInfo.InvariantCulture)} {entry.Counts.Refused.ToString(CultureInfo.InvariantCulture)}",
            entry.Findings, entry.ContentChecksum, entry.DescriptionId, entry.DescriptionHash,
            load.Actor.Name, RoleToken.Of(load.Actor.Role), load.Actor.Unit?.ToString(), entry.IdempotencyKey, Stamp.Of(load.RecordedAt),
        ];
        return Digest.Of(fields);
    }

    private static LoadRecord Read(SqliteDataReader row) => new(
        row.GetInt64(0),
        row.GetString(1) == "live" ? LoadChannel.Live : LoadChannel.Official,
        new LoadEntry(
            row.GetString(2),
            row.GetString(3),
            BlobHash.Parse(row.GetString(4)),
            ParseNormalised(row.GetString(5)),
            row.GetString(6),
            new LoadCounts(row.GetInt32(7), row.GetInt32(8), row.GetInt32(9)),
            row.GetString(10),
            row.GetString(11),
            row.GetString(12),
            row.GetString(13),
            row.IsDBNull(17) ? null : row.GetString(17)),
        new Actor(row.GetString(14), RoleToken.TryParse(row.GetString(15)) ?? Role.Public, row.IsDBNull(16) ? null : UnitKey.Parse(row.GetString(16))),
        Stamp.Parse(row.GetString(18)));

    private static string Channel(LoadChannel channel) => channel == LoadChannel.Live ? "live" : "official";

    private static string Normalised(EquatableArray<NormalisedBlob> blobs) =>
        JsonSerializer.Serialize(blobs.Items.Select(b => new[] { b.Table, b.Hash.ToString() }));

    private static EquatableArray<NormalisedBlob> ParseNormalised(string text) =>
        JsonSerializer.Deserialize<string[][]>(text)!.Select(pair => new NormalisedBlob(pair[0], BlobHash.Parse(pair[1]))).ToEquatableArray();
}
