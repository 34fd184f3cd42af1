using ParAnalytics.Domain.Faults;
using ParAnalytics.Office.Storage;
using Shouldly;
using Xunit;

namespace ParAnalytics.Warehouse.Tests.Office;

public sealed class BlobTests : IDisposable
{
    private static readonly byte[] Bytes = System.Text.Encoding.UTF8.GetBytes("Đắk Lắk 41,53");

    private readonly OfficeFixture _office = new();

    private BlobStore Blobs => _office.Record.Blobs;

    [Fact]
    public void Bytes_are_found_under_their_hash()
    {
        var hash = Blobs.Put(Bytes);
        hash.ShouldBe(BlobHash.Of(Bytes));
        using var stream = Blobs.OpenRead(hash);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        copy.ToArray().ShouldBe(Bytes);
        Blobs.All().ShouldBe([hash]);
    }

    [Fact]
    public void A_truncated_blob_is_found_before_its_first_byte_is_read()
    {
        var hash = Blobs.Put(Bytes);
        using (var file = File.OpenWrite(Blobs.PathOf(hash)))
        {
            file.SetLength(Bytes.Length - 1);
        }

        Should.Throw<FaultException>(() => Blobs.OpenRead(hash)).First.Code.ShouldBe("PAR0403");
    }

    [Fact]
    public void Every_flipped_bit_is_found()
    {
        var hash = Blobs.Put(Bytes);
        for (var bit = 0; bit < Bytes.Length * 8; bit++)
        {
            var damaged = (byte[])Bytes.Clone();
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            File.WriteAllBytes(Blobs.PathOf(hash), damaged);
            Blobs.Find(hash).ShouldNotBeNull().Code.ShouldBe("PAR0403");
        }
    }

    [Fact]
    public void Storing_the_same_bytes_again_heals_a_damaged_blob()
    {
        var hash = Blobs.Put(Bytes);
        File.WriteAllText(Blobs.PathOf(hash), "hỏng");
        Blobs.Put(Bytes).ShouldBe(hash);
        Blobs.Find(hash).ShouldBeNull();
    }

    [Fact]
    public void A_missing_blob_says_so() => Blobs.Find(BlobHash.OfText("x")).ShouldNotBeNull().Code.ShouldBe("PAR0402");

    [Fact]
    public void Only_the_owner_may_read_what_is_kept()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var hash = Blobs.Put(Bytes);
        _office.Load("một");
        File.GetUnixFileMode(_office.Folder).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        foreach (var file in Directory.EnumerateFiles(_office.Folder).Append(Blobs.PathOf(hash)))
        {
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite, file);
        }
    }

    public void Dispose() => _office.Dispose();
}
