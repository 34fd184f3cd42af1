using System.Globalization;
using ParAnalytics.Domain.People;
using ParAnalytics.Office;

namespace ParAnalytics.Warehouse.Tests.Office;

/// <summary>The process that is killed: it loads and publishes as fast as it can, and writes into an outside log what it was given a receipt for.</summary>
internal static class RecordingChild
{
    public const string Name = "recording-child";

    public static int Run(string folder, string log, string seed)
    {
        Console.In.ReadLine();
        using var record = OfficeRecord.Open(folder, TimeProvider.System);
        using var told = new StreamWriter(new FileStream(log, FileMode.Append, FileAccess.Write, FileShare.Read)) { AutoFlush = true };
        told.WriteLine("open");
        for (var i = 0; ; i++)
        {
            var content = seed + " " + i.ToString(CultureInfo.InvariantCulture);
            var receipt = record.Loads.Record(OfficeFixture.EntryIn(record, content, key: content), OfficeFixture.Clerk);
            told.WriteLine($"load {receipt.Load.Id} {receipt.Load.Entry.Original}");
            if (i % 3 == 2)
            {
                var release = record.Releases.Publish(null, "", Actor.FolderOwner);
                told.WriteLine($"release {release.Name} {string.Join(',', release.Loads.Items)}");
            }
        }
    }
}
