using System.Globalization;
using System.Text;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Core.Tests.Ingestion;

[Collection(Alone.Name)]
public sealed class VolumeTests
{
    [Fact]
    public void A_hundred_thousand_checked_rows_are_held_in_a_few_megabytes()
    {
        var text = new StringBuilder("unit_key,indicator,period,value\n");
        for (var i = 0; i < 100_000; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"p34:66,i{i},2026-0{(i % 9) + 1},{i}.25\n");
        }

        // What every reading shares, units and descriptions, is there before it is measured.
        IntakeFixture.ReadText("unit_key,indicator,period,value\np34:66,a,2026-01,1\n", "indicators");
        var csv = text.ToString();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var outcome = IntakeFixture.ReadText(csv, "indicators");
        var held = GC.GetTotalMemory(forceFullCollection: true) - before;
        (outcome.Facts.Count, outcome.Facts[99_999].Number("value")).ShouldBe((100_000, 99_999.25m));
        held.ShouldBeLessThan(12_000_000);
    }
}

[CollectionDefinition(Alone.Name, DisableParallelization = true)]
public sealed class AloneHere;
