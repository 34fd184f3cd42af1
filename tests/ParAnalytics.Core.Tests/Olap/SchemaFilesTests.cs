using ParAnalytics.Dashboards.Definitions;
using ParAnalytics.Definitions;
using ParAnalytics.Ingestion.Description;
using ParAnalytics.Olap.Model;
using ParAnalytics.Olap.Model.Rules;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Core.Tests.Olap;

/// <summary>The schemas and rules that people and editors read are those of the code.</summary>
public sealed class SchemaFilesTests
{
    [Fact]
    public void Every_kind_of_file_has_its_schema()
    {
        Approved.Text("docs/schemas/cube.schema.json", ModelSchemas.Cube + "\n");
        Approved.Text("docs/schemas/public.schema.json", ModelSchemas.Public + "\n");
        Approved.Text("docs/schemas/dimensions.schema.json", ModelSchemas.Dimensions + "\n");
        Approved.Text("docs/schemas/dashboard.schema.json", DefinitionSchema.Of<DashboardDefinition>("ParAnalytics dashboard") + "\n");
        Approved.Text("docs/schemas/sheet.schema.json", DefinitionSchema.Of<SheetDefinition>("ParAnalytics intake description") + "\n");
    }

    [Fact]
    public void Every_rule_of_a_model_stands_in_the_table()
    {
        var table = File.ReadAllText(Repository.PathOf("docs", "lint.md"));

        ModelRule.All.Select(r => r.Id).ShouldBeUnique();
        ModelRule.All.ShouldAllBe(r => table.Contains($"| {r.Id} |", StringComparison.Ordinal));
    }
}
