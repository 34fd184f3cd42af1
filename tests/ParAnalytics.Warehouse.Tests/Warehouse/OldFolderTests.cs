using System.IO.Compression;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using ParAnalytics.Domain.People;
using ParAnalytics.Office;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Question;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Warehouse.Tests.Warehouse;

/// <summary>A folder and a backup that an older version made (see Upgrade/README.md): nothing of them is lost, and their releases answer as they did.</summary>
public sealed class OldFolderTests
{
    private static string Backup => Repository.PathOf("tests", "ParAnalytics.Warehouse.Tests", "Upgrade", "backup.zip");

    [Fact]
    public async Task A_folder_of_an_older_version_opens_with_all_that_was_in_it()
    {
        using var at = new TemporaryFolder();
        await ZipFile.ExtractToDirectoryAsync(Backup, at.File("data"));
        SchemaOf(at.File("data")).ShouldBe(2);
        await using (var folder = await DataFolder.OpenAsync(Folders.Settings(at), TimeProvider.System))
        {
            await HoldsAsync(folder);
        }

        SchemaOf(at.File("data")).ShouldBeGreaterThanOrEqualTo(9);

        // Opened a second time it is not changed again.
        await using var again = await DataFolder.OpenAsync(Folders.Settings(at), TimeProvider.System);
        await HoldsAsync(again);
    }

    [Fact]
    public async Task A_backup_of_an_older_version_is_restored_with_all_that_was_in_it()
    {
        using var at = new TemporaryFolder();
        await DataFolder.RestoreAsync(Backup, Folders.Settings(at), TimeProvider.System, Actor.FolderOwner);
        await using var folder = await DataFolder.OpenAsync(Folders.Settings(at), TimeProvider.System);
        await HoldsAsync(folder);
    }

    [Fact]
    public async Task What_was_not_published_then_is_published_now()
    {
        using var at = new TemporaryFolder();
        await ZipFile.ExtractToDirectoryAsync(Backup, at.File("data"));
        await using var folder = await DataFolder.OpenAsync(Folders.Settings(at), TimeProvider.System);
        folder.Office.Loads.Draft().Select(l => l.Id).ShouldBe(["L000008"]);
        (await folder.PublishAsync("moi", Actor.FolderOwner)).Name.ShouldBe("moi");
        (await folder.Engine.AskAsync(QueryText.Read("value by unit where unit=p34:01, index.family=par, year=2025, basis=self"), Viewer.Administrator))[0, 0, 0].Number.ShouldBe(90.5m);
        await AnswersAsync(folder);
    }

    private static async Task HoldsAsync(DataFolder folder)
    {
        var office = folder.Office;
        folder.Releases.Select(r => r.Name).Take(3).ShouldBe(["goc", "thu-1", "thu-2"]);
        office.Loads.All().Take(8).Select(l => l.Entry.Kind).ShouldBe(["index-scores", "index-ranks", "targets", "assignments", "index-scores", "dossier-months", "index-scores", "index-scores"], ignoreOrder: false);
        office.Loads.Draft().Select(l => l.Id).ShouldBe(["L000008"]);
        office.Accounts.All().Select(a => (a.Name, a.Role, Units: string.Join(' ', a.Units.Items), a.MustChange)).ShouldBe([("lan", Role.Analyst, "p34:66", false), ("quan-tri", Role.Admin, "", false)]);
        office.Accounts.All().ShouldAllBe(a => a.PasswordHash != null && a.TotpKey == null);
        office.Tokens.All().Select(t => t.Role).ShouldBe([Role.Publisher]);
        office.Audit.After(0, 16).Select(e => e.Action).ShouldContain("release.rollback");

        // What those tables hold that came since can be used at once.
        office.Notices.Unread("lan").ShouldBe(0);
        office.Alerts.Open().ShouldBeEmpty();
        await AnswersAsync(folder);
        (await folder.ValueAsync("dossiers: received where unit=p34:66, period.month=2026-05")).ShouldBe(120m);
        var verified = await folder.VerifyAsync();
        verified.Faults.Items.ShouldBeEmpty();
        verified.IsWhole.ShouldBeTrue();
    }

    /// <summary>Every cell that the older version answered, to the digit; it may have known fewer.</summary>
    private static async Task AnswersAsync(DataFolder folder)
    {
        using var known = JsonDocument.Parse(await File.ReadAllTextAsync(Repository.PathOf("tests", "ParAnalytics.Warehouse.Tests", "Upgrade", "answers.json")));
        var compared = 0;
        foreach (var asked in known.RootElement.EnumerateArray())
        {
            var answer = await folder.Engine.AskAsync(QueryJson.Read(asked.GetProperty("query")), Viewer.Anonymous);
            var cells = CellsOf(answer);
            foreach (var cell in asked.GetProperty("cells").EnumerateObject())
            {
                cells.GetValueOrDefault(cell.Name).ShouldBe(cell.Value.GetDecimal(), $"{cell.Name} as of {answer.Release}");
                compared++;
            }
        }

        compared.ShouldBeGreaterThan(30);
    }

    private static Dictionary<string, decimal?> CellsOf(CellSet answer)
    {
        var cells = new Dictionary<string, decimal?>(StringComparer.Ordinal);
        for (var measure = 0; measure < answer.Measures.Count; measure++)
        {
            for (var row = 0; row < answer.Rows.Count; row++)
            {
                for (var column = 0; column < Math.Max(1, answer.Columns.Count); column++)
                {
                    var keys = answer.Rows[row].Members.Items.Concat(answer.Columns.Count == 0 ? [] : answer.Columns[column].Members.Items).Select(m => m.Key);
                    cells[string.Join('|', keys.Prepend(answer.Measures[measure].Id))] = answer[measure, row, column].Number;
                }
            }
        }

        return cells;
    }

    private static long SchemaOf(string folder)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, OfficeRecord.DatabaseName)};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "pragma user_version";
        return (long)command.ExecuteScalar()!;
    }
}
