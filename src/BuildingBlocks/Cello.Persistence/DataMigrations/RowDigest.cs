using System.Buffers;
using System.Buffers.Binary;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;

namespace Cello.Persistence.DataMigrations;

/// <summary>The number of rows and a SHA-256 of all their values in order. Equal rows give an equal digest in both databases.</summary>
internal sealed record RowDigest(long Rows, string Hash)
{
    private const int ReportedRows = 10_000;

    /// <param name="query">Returns the rows.</param>
    /// <param name="report">Called every 10,000 rows, and at the end, with the number of rows read.</param>
    /// <param name="cancellationToken">Cancels the operation between two rows.</param>
    public static async Task<RowDigest> OfAsync(DbCommand query, Action<long> report, CancellationToken cancellationToken)
    {
        await using var rows = await query.ExecuteReaderAsync(cancellationToken);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var row = new ArrayBufferWriter<byte>();
        var count = 0L;
        while (await rows.ReadAsync(cancellationToken))
        {
            row.ResetWrittenCount();
            for (var column = 0; column < rows.FieldCount; column++)
            {
                Write(row, rows.GetValue(column));
            }

            hash.AppendData(row.WrittenSpan);
            if (++count % ReportedRows == 0)
            {
                report(count);
            }
        }

        report(count);
        return new RowDigest(count, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>Writes each value with its type and its length, so that different rows never have the same encoding.</summary>
    private static void Write(ArrayBufferWriter<byte> row, object value)
    {
        switch (value)
        {
            case long number:
                BinaryPrimitives.WriteInt64LittleEndian(Head(row, 'n', sizeof(long)), number);
                break;
            case string text:
                Encoding.UTF8.GetBytes(text, Head(row, 't', Encoding.UTF8.GetByteCount(text)));
                break;
            case byte[] blob:
                blob.CopyTo(Head(row, 'b', blob.Length));
                break;
            default:
                Head(row, value is DBNull ? '0' : throw new NotSupportedException($"A {value.GetType()} cannot be compared."), 0);
                break;
        }
    }

    /// <returns>The span for the bytes of the value.</returns>
    private static Span<byte> Head(ArrayBufferWriter<byte> row, char kind, int length)
    {
        const int HeadLength = 1 + sizeof(int);
        var span = row.GetSpan(HeadLength + length)[..(HeadLength + length)];
        span[0] = (byte)kind;
        BinaryPrimitives.WriteInt32LittleEndian(span[1..], length);
        row.Advance(span.Length);
        return span[HeadLength..];
    }
}
