using System.IO.Compression;
using Microsoft.Data.Sqlite;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.TestKit;
using ParAnalytics.Warehouse.Care;
using Shouldly;
using Xunit;

namespace ParAnalytics.Warehouse.Tests.Warehouse;

/// <summary>Verify, rebuild, back up, restore.</summary>
public sealed class CareTests : IAsyncLifetime
{
    private readonly TemporaryFolder _at = new();
    private DataFolder _folder = null!;
    private string _golden = "";

    public async Task InitializeAsync()
    {
        _folder = await Folders.OpenAsync(_at);
        await _folder.LoadAndPublishAsync(_at, "papi.csv", PapiTable.Of(2019, await _folder.CodesOf63Async(), 1));
        _golden = await FolderChild.AnswersAsync(_folder);
    }

    public async Task DisposeAsync()
    {
        await _folder.DisposeAsync();
        _at.Dispose();
    }

    [Fact]
    public async Task A_whole_folder_verifies_and_a_rebuilt_copy_answers_the_same()
    {
        var report = await _folder.VerifyAsync();
        report.Faults.Items.Select(f => f.Detail).ShouldBeEmpty();
        report.Loads.ShouldBe(_folder.Office.Loads.All().Count);
        report.Blobs.ShouldBeGreaterThan(5);

        await _folder.RebuildAsync();
        (await FolderChild.AnswersAsync(_folder)).ShouldBe(_golden);
        (await _folder.VerifyAsync()).IsWhole.ShouldBeTrue();
        (await _folder.DoctorAsync()).Lines.Items.Select(l => l.Id).ShouldBe(["folder", "engine", "disk", "record", "chain", "blobs", "serving", "draft"]);
    }

    [Fact]
    public async Task A_changed_blob_is_found_and_named()
    {
        var blob = _folder.Office.Loads.All()[^1].Entry.Original;
        var path = _folder.Office.Blobs.PathOf(blob);
        var bytes = await File.ReadAllBytesAsync(path);
        bytes[^2] ^= 1;
        await File.WriteAllBytesAsync(path, bytes);

        (await _folder.VerifyAsync()).Faults.Items.ShouldHaveSingleItem().Code.ShouldBe("PAR0403");
        (await _folder.DoctorAsync()).IsWell.ShouldBeFalse();
    }

    [Fact]
    public async Task A_row_changed_behind_the_program_s_back_is_found()
    {
        await _folder.DisposeAsync();
        using (var office = new SqliteConnection($"Data Source={Path.Combine(_at.File("data"), "office.db")};Pooling=false"))
        {
            office.Open();
            using var command = office.CreateCommand();
            command.CommandText = "drop trigger load_is_append_only; update load set file_name = 'other.csv' where number = (select max(number) from load)";
            command.ExecuteNonQuery();
        }

        _folder = await Folders.OpenAsync(_at);
        (await _folder.VerifyAsync()).Faults.Items.ShouldContain(f => f.Code == "PAR0517");
    }

    [Fact]
    public async Task A_backup_taken_while_loads_go_on_restores_to_equal_answers()
    {
        Directory.CreateDirectory(Path.Combine(_at.File("data"), "keys"));
        await File.WriteAllTextAsync(Path.Combine(_at.File("data"), "keys", "key.xml"), "<key/>");
        var receipt = await _folder.BackupAsync(_at.File("backup.zip"), Actor.FolderOwner);
        receipt.Release.ShouldBe(_folder.CurrentRelease.Name);
        (await Should.ThrowAsync<FaultException>(() => _folder.BackupAsync(_at.File("backup.zip"), Actor.FolderOwner))).First.Code.ShouldBe("PAR0513");
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(_at.File("backup.zip")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        await _folder.LoadAndPublishAsync(_at, "later.csv", PapiTable.Of(2019, await _folder.CodesOf63Async(), 2));
        await _folder.DisposeAsync();
        await DataFolder.RestoreAsync(_at.File("backup.zip"), Folders.Settings(_at), TimeProvider.System, Actor.FolderOwner);

        _folder = await Folders.OpenAsync(_at);
        _folder.CurrentRelease.Name.ShouldBe(receipt.Release);
        (await FolderChild.AnswersAsync(_folder)).ShouldBe(_golden);
        (await _folder.VerifyAsync()).Faults.Items.Select(f => f.Detail).ShouldBeEmpty();
        (await File.ReadAllTextAsync(Path.Combine(_at.File("data"), "keys", "key.xml"))).ShouldBe("<key/>");
        Directory.GetDirectories(_at.File("data"), "before-restore-*").ShouldHaveSingleItem();
        _folder.Office.Audit.Newest(1)[0].Action.ShouldBe("folder.restore");

        // What was replaced stays until a person removes it, and nothing else can be removed so.
        var data = _at.File("data");
        FolderRetention.Find(data, TimeProvider.System.GetUtcNow().AddDays(-1)).ShouldBeEmpty();
        var aside = FolderRetention.Find(data, TimeProvider.System.GetUtcNow().AddDays(1)).ShouldHaveSingleItem();
        aside.Bytes.ShouldBeGreaterThan(10_000);
        Should.Throw<ArgumentException>(() => FolderRetention.Remove(data, aside with { Name = "blobs" }));
        FolderRetention.Remove(data, aside);
        Directory.GetDirectories(data, "before-restore-*").ShouldBeEmpty();
        (await _folder.VerifyAsync()).IsWhole.ShouldBeTrue();
    }

    [Fact]
    public async Task A_backup_restores_into_an_empty_folder()
    {
        await _folder.BackupAsync(_at.File("backup.zip"), Actor.FolderOwner);
        var elsewhere = Folders.Settings(_at.File("elsewhere"));
        await DataFolder.RestoreAsync(_at.File("backup.zip"), elsewhere, TimeProvider.System, Actor.FolderOwner);

        await using var restored = await DataFolder.OpenAsync(elsewhere, TimeProvider.System);
        (await FolderChild.AnswersAsync(restored)).ShouldBe(_golden);
    }

    [Fact]
    public async Task A_damaged_backup_changes_nothing()
    {
        await _folder.BackupAsync(_at.File("backup.zip"), Actor.FolderOwner);
        using (var archive = ZipFile.Open(_at.File("backup.zip"), ZipArchiveMode.Update))
        {
            var blob = archive.Entries.First(e => e.FullName.StartsWith("blobs/", StringComparison.Ordinal));
            var name = blob.FullName;
            blob.Delete();
            await using var written = archive.CreateEntry(name).Open();
            written.WriteByte(1);
        }

        await _folder.DisposeAsync();
        (await Should.ThrowAsync<FaultException>(() => DataFolder.RestoreAsync(_at.File("backup.zip"), Folders.Settings(_at), TimeProvider.System, Actor.FolderOwner))).First.Code.ShouldBe("PAR0511");
        await File.WriteAllTextAsync(_at.File("no.zip"), "no archive");
        (await Should.ThrowAsync<FaultException>(() => DataFolder.RestoreAsync(_at.File("no.zip"), Folders.Settings(_at), TimeProvider.System, Actor.FolderOwner))).First.Code.ShouldBe("PAR0511");

        _folder = await Folders.OpenAsync(_at);
        (await FolderChild.AnswersAsync(_folder)).ShouldBe(_golden);
    }

    [Fact]
    public async Task A_folder_whose_restore_was_cut_off_refuses_to_open()
    {
        await _folder.BackupAsync(_at.File("backup.zip"), Actor.FolderOwner);
        await _folder.DisposeAsync();
        await File.WriteAllTextAsync(Path.Combine(_at.File("data"), "restoring"), "before-restore-20260101-000000");
        (await Should.ThrowAsync<FaultException>(() => Folders.OpenAsync(_at))).First.Code.ShouldBe("PAR0512");

        await DataFolder.RestoreAsync(_at.File("backup.zip"), Folders.Settings(_at), TimeProvider.System, Actor.FolderOwner);
        _folder = await Folders.OpenAsync(_at);
        (await FolderChild.AnswersAsync(_folder)).ShouldBe(_golden);
    }
}
