using System.Text;
using ParAnalytics.Ingestion.Intake;
using ParAnalytics.Ingestion.Sheets;
using Shouldly;
using Xunit;

namespace ParAnalytics.Core.Tests.Ingestion;

public sealed class VolumeTests
{
    [Fact]
    public void A_hundred_thousand_rows_are_checked_without_filling_the_memory()
    {
        var text = new StringBuilder("unit_key,indicator,period,value\n");
        for (var i = 0; i < 100_000; i++)
        {
            text.Append("p34:66,i").Append(i % 900).Append(",20").Append((i / 900 % 25).ToString("00", null)).Append("-0").Append((i / 22_500) + 1).Append(',').Append(i).Append(".25\n");
        }

        var bytes = Encoding.UTF8.GetBytes(text.ToString());
        using var source = new CsvSheets("i.csv", () => new MemoryStream(bytes));
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var outcome = SheetIntake.Read(source, IntakeFixture.Library.Recognise(source, "i.csv"), IntakeFixture.Context);
        outcome.Counts.RowsIn.ShouldBe(100_000);
        (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(150_000_000);
    }
}
