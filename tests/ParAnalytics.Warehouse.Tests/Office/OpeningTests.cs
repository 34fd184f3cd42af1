using Microsoft.Data.Sqlite;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Office;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Warehouse.Tests.Office;

public sealed class OpeningTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Database => Path.Combine(_folder.Path, OfficeRecord.DatabaseName);

    [Fact]
    public void A_file_that_is_no_database_is_told_as_damaged()
    {
        File.WriteAllText(Database, new string('x', 5000));
        Opening().Code.ShouldBe("PAR0442");
    }

    [Fact]
    public void A_folder_of_a_newer_programme_is_left_alone()
    {
        OfficeRecord.Open(_folder.Path, TimeProvider.System).Dispose();
        using (var connection = new SqliteConnection($"Data Source={Database};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "pragma user_version = 99";
            command.ExecuteNonQuery();
        }

        Opening().Code.ShouldBe("PAR0440");
    }

    [Fact]
    public void A_folder_that_is_a_file_is_told_as_not_writable()
    {
        File.WriteAllText(_folder.File("x"), "");
        Should.Throw<FaultException>(() => OfficeRecord.Open(_folder.File("x"), TimeProvider.System)).First.Code.ShouldBe("PAR0441");
    }

    [Fact]
    public void Two_records_on_one_folder_write_one_whole_chain()
    {
        using var one = OfficeRecord.Open(_folder.Path, TimeProvider.System);
        using var two = OfficeRecord.Open(_folder.Path, TimeProvider.System);
        Parallel.For(0, 40, i => (i % 2 == 0 ? one : two).Audit.Note(OfficeFixture.Clerk, ParAnalytics.Office.Audit.AuditNote.Of("seen", "trang")));
        var report = one.Audit.Verify();
        report.Rows.ShouldBe(40);
        report.Faults.ShouldBeEmpty();
    }

    [Fact]
    public void A_copy_taken_while_others_write_is_a_whole_record()
    {
        using var office = new OfficeFixture();
        var load = office.Load("một").Load;
        office.Record.CopyDatabaseTo(_folder.File("office.db"));
        foreach (var blob in office.Record.Blobs.All())
        {
            Directory.CreateDirectory(_folder.File("blobs"));
            File.Copy(office.Record.Blobs.PathOf(blob), Path.Combine(_folder.File("blobs"), blob.ToString()));
        }

        using var copy = OfficeRecord.Open(_folder.Path, TimeProvider.System);
        copy.Loads.All().ShouldBe([load]);
        copy.Audit.Verify().IsWhole.ShouldBeTrue();
    }

    private Fault Opening() => Should.Throw<FaultException>(() => OfficeRecord.Open(_folder.Path, TimeProvider.System)).First;

    public void Dispose() => _folder.Dispose();
}
