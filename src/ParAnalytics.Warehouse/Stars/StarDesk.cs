using System.Collections.Immutable;
using System.Globalization;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Values;
using ParAnalytics.Office;
using ParAnalytics.Office.Loads;
using ParAnalytics.Office.Storage;
using ParAnalytics.Olap.Members;
using ParAnalytics.Olap.Model;

namespace ParAnalytics.Warehouse.Stars;

/// <summary>The way of a star into the record: definitions, then every table read and checked, then blobs, then one commit of the office.</summary>
internal sealed class StarDesk(DataFolderSettings settings, OfficeRecord office, StarShelf shelf, string staging, TimeProvider clock)
{
    /// <summary>Reads and checks a folder. What is returned holds files in work until it is disposed.</summary>
    /// <param name="installed">The members of the installation.</param>
    /// <exception cref="FaultException">The folder holds no star; see <see cref="StarFolder.Read"/>.</exception>
    public StarDraft Prepare(string folder, string? name, IMemberCatalogue installed, CancellationToken cancellation)
    {
        var star = StarFolder.Read(folder, name);
        var model = shelf.Reader.Read(star.Name, star.Definitions, [.. star.Tables.Select(t => t.Name)], shelf.Others(star.Name));
        if (model.Models is not { } models)
        {
            return new(star, null, null, [], model.Faults);
        }

        var bundle = StarBundle.Of(star);
        if (Known(bundle) is { } known)
        {
            return new(star, models, bundle, [], []) { Known = known };
        }

        var reading = new StarReading(staging, settings.Threads, settings.MemoryBytes / 2);
        try
        {
            var rows = star.Tables.Select(t => reading.Read(star.Name, t, model.Needs.Where(n => n.Table == t.Name), cancellation)).OfType<StarRows>().ToImmutableArray();
            var faults = reading.Faults.Count > 0 ? reading.Faults : new StarKeys(reading.Connection, model, rows.ToDictionary(r => r.Name, r => r.Table.File, StringComparer.Ordinal), installed).Check();
            return new(star, models, bundle, rows, [.. faults]) { Work = reading };
        }
        catch
        {
            reading.Dispose();
            throw;
        }
    }

    /// <summary>Records what was prepared, in one commit; when this returns it is on the disk.</summary>
    /// <exception cref="FaultException"><c>PAR0411</c> the role may not.</exception>
    public LoadRecord Record(StarDraft draft, Actor actor)
    {
        var rows = (int)Math.Min(int.MaxValue, draft.Rows.Sum(r => r.Rows));
        var bundle = draft.Bundle!;
        var entry = new LoadEntry(
            StarBundle.Kind,
            bundle.Star,
            office.Blobs.Put(bundle.ToUtf8()),
            draft.Rows.Select(r => new NormalisedBlob(r.Name, office.Blobs.PutFile(r.Path))).ToEquatableArray(),
            Loading.LoadScope.Rows,
            new LoadCounts(rows, rows, 0),
            "[]",
            string.Join(' ', draft.Rows.Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Name}={r.Rows}"))),
            bundle.Star,
            BlobHash.OfText(string.Join('\0', bundle.Definitions.Select(d => d.Text))).ToString());
        return office.Loads.RecordLive(entry, Watermark(), actor).Load;
    }

    /// <summary>Records that a star is no longer served, in one commit. Its rows and definitions stay in the record.</summary>
    /// <exception cref="FaultException"><c>PAR0049</c> no such star is served; <c>PAR0411</c> the role may not.</exception>
    public LoadRecord Remove(string star, Actor actor)
    {
        if (shelf.Find(star) is null)
        {
            throw new FaultException(StarFaults.NotServed(star, shelf.Names));
        }

        var bundle = StarBundle.Removal(star);
        var entry = new LoadEntry(
            StarBundle.Kind, star, office.Blobs.Put(bundle.ToUtf8()), [], Loading.LoadScope.Rows, new LoadCounts(0, 0, 0), "[]", "", star, BlobHash.OfText("").ToString());
        return office.Loads.RecordLive(entry, Watermark(), actor).Load;
    }

    private LoadRecord? Known(StarBundle bundle)
    {
        var original = BlobHash.Of(bundle.ToUtf8());
        return StarShelf.Newest(office).FirstOrDefault(l => l.Entry.DescriptionId == bundle.Star && l.Entry.Original == original);
    }

    /// <summary>Now, or as far as imports have come when the clock was set back.</summary>
    private string Watermark()
    {
        var now = clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        return office.Loads.Watermark(StarBundle.Kind) is { } reached && string.CompareOrdinal(reached, now) > 0 ? reached : now;
    }
}

/// <summary>A star read and checked, not yet recorded.</summary>
/// <param name="Models">Null when the definitions are wrong.</param>
internal sealed record StarDraft(StarFolder Star, CubeModels? Models, StarBundle? Bundle, ImmutableArray<StarRows> Rows, ImmutableArray<Fault> Faults) : IDisposable
{
    /// <summary>The record of the same files, when they are served already.</summary>
    public LoadRecord? Known { get; init; }

    /// <summary>Holds the files of the rows.</summary>
    public StarReading? Work { get; init; }

    public void Dispose() => Work?.Dispose();
}
