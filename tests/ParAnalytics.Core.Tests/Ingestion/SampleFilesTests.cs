using ParAnalytics.Ingestion.Facts;
using ParAnalytics.Ingestion.Findings;
using ParAnalytics.Ingestion.Intake;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Core.Tests.Ingestion;

/// <summary>The real files, recognised by their headers and read with nothing refused that is right.</summary>
public sealed class SampleFilesTests
{
    [NeedsSamplesTheory]
    [InlineData("papi_dimension_2011_2023.csv", "papi-dimensions", 630)]
    [InlineData("papi_subdimension_2011_2023.csv", "papi-subdimensions", 15314)]
    [InlineData("pci_2005_2016.csv", "pci", 549)]
    [InlineData("pci_2017_2022_partial.csv", "pci", 73)]
    [InlineData("par_sipas_service_dti_points.csv", "published-points", 220)]
    [InlineData("subprovincial_points.csv", "district-par", 6)]
    public void A_file_is_recognised_and_every_row_accounted_for(string file, string description, int rows)
    {
        var outcome = Read(file);
        outcome.Description.Id.ShouldBe(description);
        outcome.Counts.RowsIn.ShouldBe(rows);
        outcome.Counts.RowsIn.ShouldBe(outcome.Counts.RowsTaken + outcome.Counts.RowsRefused);
        outcome.Findings.Where(f => f.Severity == IntakeSeverity.Error).Select(f => f.ToString()).ShouldBeEmpty();
    }

    private static IntakeOutcome Read(string file) => IntakeFixture.ReadFile(Repository.SampleOf("facts", file));
}
