using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.Values;
using ParAnalytics.Office;
using ParAnalytics.Office.Loads;
using ParAnalytics.Warehouse.Serving;

namespace ParAnalytics.Warehouse.Care;

/// <summary>Compares chain, record, blobs and serving copy with each other.</summary>
internal sealed class FolderVerify(OfficeRecord office, ServingCopy copy)
{
    public VerifyReport Run(CancellationToken cancellation)
    {
        var chain = office.Audit.Verify();
        var loads = office.Loads.All();
        var blobs = loads.SelectMany(l => l.Entry.Normalised.Items.Select(b => b.Hash).Prepend(l.Entry.Original)).Distinct().ToList();
        var faults = new List<Fault>(chain.Faults.Items.Select(f => WarehouseFaults.ChainBroken(f.Message, f.MessageEn, f.Sequence)));
        foreach (var blob in blobs)
        {
            cancellation.ThrowIfCancellationRequested();
            if (office.Blobs.Find(blob) is { } fault)
            {
                faults.Add(fault);
            }
        }

        faults.AddRange(Serving());
        return new VerifyReport(chain.Rows, chain.Head, loads.Count, blobs.Count, faults.ToEquatableArray());
    }

    private List<Fault> Serving()
    {
        using var connection = copy.Connect();
        using var snapshot = connection.BeginTransaction();
        var check = new ServingCheck(office, connection);
        var unknown = check.UnknownReleases().Select(n => WarehouseFaults.ReleaseNotServed(n.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        return
        [
            .. ServingSeal.Broken(connection).Select(WarehouseFaults.TableDiffers),
            .. check.Differences().Select(d => WarehouseFaults.LoadDiffers(LoadRecord.IdOf(d.Load), d.Fact)),
            .. check.Missing().Select(d => WarehouseFaults.LoadMissing(LoadRecord.IdOf(d.Load), d.Fact)),
            .. unknown,
        ];
    }
}
