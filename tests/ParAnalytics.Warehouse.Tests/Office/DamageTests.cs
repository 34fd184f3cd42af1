using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.Office;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Warehouse.Tests.Office;

/// <summary>A damaged record is found before anything of it is shown: a flipped bit or a cut end is told, or changes nothing that is read.</summary>
public sealed class DamageTests : IDisposable
{
    private readonly OfficeFixture _office = new();
    private readonly TemporaryFolder _copy = new();
    private readonly byte[] _pages;
    private readonly string _told;

    public DamageTests()
    {
        for (var i = 0; i < 20; i++)
        {
            _office.Load("nội dung " + i);
            if (i % 4 == 0)
            {
                _office.Record.Releases.Publish(null, "đợt " + i, OfficeFixture.Publisher);
            }
        }

        _office.Record.Loads.Discard(_office.Record.Loads.Draft()[0].Id, "nạp nhầm", OfficeFixture.Publisher);
        _office.Record.Accounts.Add("lan", "Lan", Role.Analyst, [], "hash", Actor.FolderOwner);
        _office.Record.Tokens.Create(Role.Leader, null, 10, Actor.FolderOwner);
        _office.Record.Releases.Rollback("2026-11-r2", OfficeFixture.Publisher);
        _told = Tell(_office.Record);
        _office.Record.CopyDatabaseTo(_copy.File("whole.db"));
        _pages = File.ReadAllBytes(_copy.File("whole.db"));
    }

    [Fact]
    public void Three_hundred_flipped_bits_are_found_or_change_nothing()
    {
        var random = new Random(20261122);
        var found = 0;
        for (var i = 0; i < 300; i++)
        {
            var damaged = (byte[])_pages.Clone();
            var at = random.Next(damaged.Length);
            damaged[at] ^= (byte)(1 << random.Next(8));
            found += IsFound(damaged, $"bit in byte {at}") ? 1 : 0;
        }

        found.ShouldBeGreaterThan(30);
    }

    [Fact]
    public void Every_cut_end_is_found()
    {
        var random = new Random(7);
        for (var i = 0; i < 30; i++)
        {
            var length = random.Next(1, _pages.Length);
            IsFound(_pages[..length], $"cut to {length}").ShouldBeTrue();
        }
    }

    [Theory]
    [InlineData("update current_release set release_number = 4")]
    [InlineData("delete from load_discard")]
    [InlineData("update account set role = 'admin'")]
    [InlineData("update account set units = 'p34:66'")]
    [InlineData("insert into account (name, full_name, role, units, security_stamp, created_at) values ('la', '', 'admin', '', 'x', 'x')")]
    [InlineData("update api_token set role = 'admin'")]
    [InlineData("insert into load_discard values (19, 'x', 'x', 'x')")]
    public void A_state_changed_outside_the_program_is_found(string sql)
    {
        _office.Record.Audit.Verify().IsWhole.ShouldBeTrue();
        _office.Tamper(sql);
        _office.Record.Audit.Verify().IsWhole.ShouldBeFalse();
    }

    [Fact]
    public void A_damaged_blob_is_told_by_the_check_of_the_whole_record()
    {
        _office.Record.Verify().IsWhole.ShouldBeTrue();
        var blob = _office.Record.Loads.All()[3].Entry.Original;
        File.WriteAllText(_office.Record.Blobs.PathOf(blob), "hỏng");
        _office.Record.Verify().BlobFaults.ShouldHaveSingleItem().Position.ShouldBe($"blobs/{blob}");
    }

    public void Dispose()
    {
        _office.Dispose();
        _copy.Dispose();
    }

    private bool IsFound(byte[] pages, string what)
    {
        var folder = _copy.File("data");
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.GetFiles(folder))
        {
            File.Delete(file);
        }

        File.WriteAllBytes(Path.Combine(folder, OfficeRecord.DatabaseName), pages);
        File.Copy(Path.Combine(_office.Folder, "audit.head"), Path.Combine(folder, "audit.head"));
        try
        {
            using var record = OfficeRecord.Open(folder, _office.Clock);
            if (!record.Audit.Verify().IsWhole)
            {
                return true;
            }

            Tell(record).ShouldBe(_told, what);
            return false;
        }
        catch (FaultException fault)
        {
            fault.First.Code.ShouldBeOneOf("PAR0440", "PAR0442");
            return true;
        }
    }

    /// <summary>All that is read for showing and deciding.</summary>
    private static string Tell(OfficeRecord record) => string.Join('\n', record.Loads.All().Select(l => l.ToString()))
        + string.Join('\n', record.Releases.All().Select(r => r.ToString()))
        + record.Releases.Current()
        + string.Join('\n', record.Loads.Draft().Select(l => l.Id))
        + string.Join('\n', record.Accounts.All().Select(a => $"{a} {a.Units} {a.IsDisabled}"))
        + string.Join('\n', record.Tokens.All().Select(t => $"{t.Name} {t.Role} {t.Unit}"));
}
