using ParAnalytics.Domain.People;
using ParAnalytics.Office.People;
using ParAnalytics.TestKit;
using ParAnalytics.Web.Access;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Web;

public class RolesDocumentTests
{
    private static readonly string[][] Rows =
        [.. File.ReadLines(Repository.PathOf("docs", "vai-tro.md")).Where(line => line.StartsWith('|')).Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim()).ToArray())];

    [Fact]
    public void The_table_of_roles_is_what_the_server_does()
    {
        var roles = Rows.Single(r => r[0] == "quyền")[1..].Select(r => RoleToken.TryParse(r)!.Value).ToArray();
        roles.ShouldBe(Enum.GetValues<Role>());
        foreach (var right in Enum.GetValues<Right>())
        {
            Rows.Single(r => r[0] == right.ToString())[1..].ShouldBe(roles.Select(role => role.Allows(right) ? "có" : "–"), right.ToString());
        }
    }

    [Fact]
    public void Every_actor_of_the_mission_has_a_role() =>
        Rows.Where(r => r[0].StartsWith('A')).Select(r => r[0]).Where(id => id.Length == 3).ShouldBe(Enumerable.Range(1, 10).Select(i => $"A{i:00}"));
}
