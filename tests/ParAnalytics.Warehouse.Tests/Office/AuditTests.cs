using ParAnalytics.Domain.People;
using ParAnalytics.Office.Audit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Warehouse.Tests.Office;

public sealed class AuditTests : IDisposable
{
    private readonly OfficeFixture _office = new();

    public AuditTests()
    {
        _office.Load("một");
        _office.Load("hai");
        _office.Record.Releases.Publish("goc", "", Actor.System);
        _office.Clock.Advance(TimeSpan.FromDays(1));
        _office.Load("ba");
    }

    [Fact]
    public void An_archived_part_still_belongs_to_the_chain_and_is_missed_when_it_goes()
    {
        var (rows, file) = _office.Record.Audit.Archive(_office.Clock.GetUtcNow().AddHours(-1), Actor.System);
        rows.ShouldBe(3);
        var report = _office.Record.Audit.Verify();
        report.Faults.ShouldBeEmpty();
        report.Rows.ShouldBe(5);
        _office.Record.Audit.Newest(10).Count.ShouldBe(2);

        var path = Path.Combine(_office.Folder, "audit-archive", file);
        var kept = File.ReadAllText(path);
        File.WriteAllText(path, kept.Replace("lan", "mai", StringComparison.Ordinal));
        _office.Record.Audit.Verify().Faults.ShouldContain(f => f.Kind == AuditFaultKind.Edited);
        File.Delete(path);
        _office.Record.Audit.Verify().Faults.ShouldContain(f => f.Kind == AuditFaultKind.Gap);
        File.WriteAllText(path, kept);
        _office.Record.Audit.Verify().IsWhole.ShouldBeTrue();
    }

    [Fact]
    public async Task A_chain_that_grows_while_it_is_looked_through_is_whole()
    {
        using var ended = new CancellationTokenSource();
        var writing = Task.Run(() =>
        {
            while (!ended.IsCancellationRequested)
            {
                _office.Record.Audit.Note(Actor.System, AuditNote.Of("page.view", "leadership"));
            }
        });
        for (var i = 0; i < 60; i++)
        {
            _office.Record.Audit.Verify().Faults.ShouldBeEmpty();
        }

        await ended.CancelAsync();
        await writing;
    }

    [Fact]
    public void An_untouched_chain_is_whole()
    {
        var report = _office.Record.Audit.Verify();
        report.Faults.ShouldBeEmpty();
        report.Rows.ShouldBe(4);
    }

    [Theory]
    [InlineData("update audit set details = replace(details, 'rows_taken\":\"2', 'rows_taken\":\"9') where sequence = 2", AuditFaultKind.Edited, 2)]
    [InlineData("update audit set actor = 'minh' where sequence = 1", AuditFaultKind.Edited, 1)]
    [InlineData("update audit set recorded_at = '2026-01-01T00:00:00.0000000Z' where sequence = 3", AuditFaultKind.Edited, 3)]
    [InlineData("update audit set details = 'not json' where sequence = 2", AuditFaultKind.Edited, 2)]
    [InlineData("delete from audit where sequence = 2", AuditFaultKind.Gap, 3)]
    [InlineData("delete from audit where sequence = 1", AuditFaultKind.Gap, 2)]
    [InlineData("delete from audit where sequence = 4", AuditFaultKind.Truncated, 4)]
    [InlineData("delete from audit where sequence > 0", AuditFaultKind.Truncated, 1)]
    [InlineData("update load set rows_taken = 3, rows_refused = 0 where number = 1", AuditFaultKind.RecordDiffers, 1)]
    [InlineData("delete from load where number = 3", AuditFaultKind.RecordDiffers, 4)]
    [InlineData("delete from release_load where load_number = 2", AuditFaultKind.RecordDiffers, 3)]
    [InlineData("insert into release (number, name, note, published_by, published_at) values (9, 'x', '', 'x', '2026-01-01T00:00:00.0000000Z')", AuditFaultKind.RecordDiffers, 0)]
    public void Tampering_is_found(string sql, AuditFaultKind kind, long at)
    {
        _office.Tamper(sql);
        _office.Record.Audit.Verify().Faults.ShouldContain(fault => fault.Kind == kind && fault.Sequence == at);
    }

    [Fact]
    public void A_chain_rehashed_from_the_middle_on_is_found_by_the_anchor()
    {
        var rows = _office.Record.Audit.Newest(10).Reverse().ToList();
        var statements = new List<string>();
        var previous = AuditText.NoHash;
        foreach (var row in rows)
        {
            var actor = row.Sequence == 1 ? row.Actor with { Name = "khac" } : row.Actor;
            var canonical = AuditText.Canonical(row.Sequence, ParAnalytics.Office.Storage.Stamp.Of(row.RecordedAt), actor, row.Action, row.Subject, AuditText.Details(row.Details));
            var hash = AuditText.HashOf(previous, canonical);
            statements.Add($"update audit set actor = '{actor.Name}', previous_hash = '{previous}', hash = '{hash}' where sequence = {row.Sequence}");
            previous = hash;
        }

        _office.Tamper([.. statements]);
        _office.Record.Audit.Verify().Faults.ShouldContain(fault => fault.Kind == AuditFaultKind.Edited);
    }

    [Fact]
    public void The_programme_itself_can_neither_edit_nor_cut_the_chain()
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(_office.Folder, "office.db")};Pooling=False");
        connection.Open();
        foreach (var sql in new[] { "update audit set actor = 'x'", "delete from audit", "update load set kind = 'x'", "delete from release_load" })
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            Should.Throw<Microsoft.Data.Sqlite.SqliteException>(() => command.ExecuteNonQuery());
        }
    }

    [Fact]
    public void Something_only_seen_is_noted_too()
    {
        _office.Record.Audit.Note(OfficeFixture.Clerk, AuditNote.Of("export.xlsx", "indices", ("rows", "34")));
        _office.Record.Audit.Newest(1)[0].Details["rows"].ShouldBe("34");
        _office.Record.Audit.Verify().IsWhole.ShouldBeTrue();
    }

    public void Dispose() => _office.Dispose();
}
