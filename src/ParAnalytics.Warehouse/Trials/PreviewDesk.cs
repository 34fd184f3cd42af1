using System.Collections.Immutable;
using System.Globalization;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.Values;
using ParAnalytics.Office;
using ParAnalytics.Office.Loads;
using ParAnalytics.Office.Releases;
using ParAnalytics.Office.Storage;
using ParAnalytics.Warehouse.Loading;
using ParAnalytics.Warehouse.Releases;
using ParAnalytics.Warehouse.Serving;

namespace ParAnalytics.Warehouse.Trials;

/// <summary>Says what publishing would change, by publishing on trial in the serving copy and taking it back.</summary>
internal sealed class PreviewDesk(OfficeRecord office, ServingCopy copy, AnchorWatch anchors)
{
    private (string Draft, LoadPreview Preview) _last = ("", new(0, 0, 0, 0, [], [], []));

    /// <summary>All loads of the draft together. Looked at once while the draft and what is current stay as they are: people open the page again and again.</summary>
    public LoadPreview OfDraft(CancellationToken cancellation)
    {
        var loads = office.Loads.Draft();
        var draft = string.Create(CultureInfo.InvariantCulture, $"{office.Releases.Current()?.Number}:{string.Join(',', loads.Select(l => l.Number))}");
        if (_last.Draft != draft)
        {
            _last = (draft, Look([.. loads.Select(l => LoadSource.Of(office, l))], [.. loads.SelectMany(l => DuplicatesOf(l)).Distinct()], cancellation));
        }

        return _last.Preview;
    }

    /// <summary>One load as though it were published alone.</summary>
    /// <exception cref="FaultException"><c>PAR0404</c>.</exception>
    public LoadPreview OfLoad(string id, CancellationToken cancellation)
    {
        var load = office.Loads.Get(id);
        return Look([LoadSource.Of(office, load)], DuplicatesOf(load), cancellation);
    }

    /// <summary>A file that was checked and not recorded. The files of its facts are removed.</summary>
    public LoadPreview OfFile(BlobHash original, bool isWhole, IReadOnlyList<WrittenFact> facts, CancellationToken cancellation)
    {
        try
        {
            var all = office.Loads.All();
            var checksum = new ContentChecksum(facts.ToImmutableSortedDictionary(f => f.Table, f => f.Checksum, StringComparer.Ordinal)).ToString();
            var source = new LoadSource((all.Count == 0 ? 0 : all[^1].Number) + 1, isWhole, facts.ToImmutableDictionary(f => f.Table, f => (Func<string>)(() => f.Path), StringComparer.Ordinal));
            return Look([source], [.. all.Where(l => l.Entry.Original == original || l.Entry.ContentChecksum == checksum).Select(l => l.Id)], cancellation);
        }
        finally
        {
            foreach (var fact in facts)
            {
                File.Delete(fact.Path);
            }
        }
    }

    private LoadPreview Look(IReadOnlyList<LoadSource> added, ImmutableArray<string> duplicates, CancellationToken cancellation)
    {
        var facts = added.SelectMany(l => l.Files.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var (changes, broken) = new ReleaseTrial(office, copy.Writer).Try(added, release => (new PreviewReader(copy.Writer, release.Number).Read(facts), anchors.Broken(copy.Writer, release)), cancellation);
        return new LoadPreview(changes.Added, changes.Changed, changes.Same, changes.Withdrawn, changes.Rows.ToEquatableArray(), broken.ToEquatableArray(), duplicates.ToEquatableArray());
    }

    private ImmutableArray<string> DuplicatesOf(LoadRecord load) =>
        [.. office.Loads.All().Where(l => l.Number < load.Number && (l.Entry.Original == load.Entry.Original || l.Entry.ContentChecksum == load.Entry.ContentChecksum)).Select(l => l.Id)];
}
