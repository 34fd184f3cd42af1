using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Architecture.Tests;

public sealed class HouseTests
{
    private static readonly IReadOnlyList<ProjectFile> Rooms =
    [
        .. Directory.GetFiles(Repository.PathOf("src"), "*.csproj", SearchOption.AllDirectories)
            .Select(path => ProjectFile.Parse(Path.GetFileNameWithoutExtension(path).Replace("ParAnalytics.", "", StringComparison.Ordinal), File.ReadAllText(path))),
    ];

    [Fact]
    public void Every_room_references_only_whom_it_may_know() => House.Violations(Rooms).ShouldBeEmpty();

    [Fact]
    public void The_house_is_not_empty() => Rooms.Count.ShouldBeGreaterThan(10);

    [Theory]
    [InlineData("Domain", "<Project><ItemGroup><ProjectReference Include=\"../ParAnalytics.Olap/ParAnalytics.Olap.csproj\" /></ItemGroup></Project>", "Domain may not reference Olap")]
    [InlineData("Olap", "<Project><ItemGroup><PackageReference Include=\"YamlDotNet\" /></ItemGroup></Project>", "Olap may not use YamlDotNet: Definitions owns it")]
    [InlineData("Live", "<Project><ItemGroup><PackageReference Include=\"Microsoft.AspNetCore.OpenApi\" /></ItemGroup></Project>", "Live may not use Microsoft.AspNetCore.OpenApi: Web owns it")]
    [InlineData("Web", "<Project><ItemGroup><ProjectReference Include=\"../ParAnalytics.Cli/ParAnalytics.Cli.csproj\" /></ItemGroup></Project>", "Web may not reference Cli")]
    [InlineData("Shed", "<Project />", "Shed is no room of the house")]
    public void A_planted_violation_is_found(string name, string xml, string violation) =>
        House.Violations([.. Rooms.Where(r => r.Name != name), ProjectFile.Parse(name, xml)]).ShouldContain(violation);

    [Fact]
    public void Transitive_references_are_off() =>
        File.ReadAllText(Repository.PathOf("Directory.Build.props")).ShouldContain("<DisableTransitiveProjectReferences>true</DisableTransitiveProjectReferences>");
}
