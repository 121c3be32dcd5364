using System.Text;

namespace Cello.OperationsTests.Tracing.Otlp;

/// <summary>
/// A message in protobuf's wire format, parsed without its schema: https://protobuf.dev/programming-guides/encoding/. The numbers of
/// the fields come from https://github.com/open-telemetry/opentelemetry-proto.
/// </summary>
public sealed class ProtobufMessage
{
    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int Bytes = 2;
    private const int Fixed32 = 5;

    private readonly List<(int Number, ulong Scalar, ReadOnlyMemory<byte> Bytes)> _fields = [];

    public static ProtobufMessage Parse(ReadOnlyMemory<byte> data)
    {
        var message = new ProtobufMessage();
        while (!data.IsEmpty)
        {
            var key = TakeVarint(ref data);
            message._fields.Add(((int)(key >> 3), (int)(key & 7) switch
            {
                Varint => TakeVarint(ref data),
                Fixed64 => TakeFixed(ref data, 8),
                Fixed32 => TakeFixed(ref data, 4),
                Bytes => 0,
                var type => throw new InvalidDataException($"Wire type {type} is none."),
            }, (key & 7) == Bytes ? Take(ref data, (int)TakeVarint(ref data)) : default));
        }

        return message;
    }

    public bool Has(int field) => _fields.Exists(known => known.Number == field);

    public ulong Number(int field) => _fields.LastOrDefault(known => known.Number == field).Scalar;

    public string Text(int field) => Encoding.UTF8.GetString(Last(field).Span);

    public string Hex(int field) => Convert.ToHexStringLower(Last(field).Span);

    public IEnumerable<ProtobufMessage> Messages(int field) =>
        _fields.Where(known => known.Number == field).Select(known => Parse(known.Bytes));

    private ReadOnlyMemory<byte> Last(int field) => _fields.LastOrDefault(known => known.Number == field).Bytes;

    private static ulong TakeVarint(ref ReadOnlyMemory<byte> data)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = Take(ref data, 1).Span[0];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }

    private static ulong TakeFixed(ref ReadOnlyMemory<byte> data, int size)
    {
        ulong value = 0;
        var bytes = Take(ref data, size).Span;
        for (var i = 0; i < size; i++)
        {
            value |= (ulong)bytes[i] << (8 * i);
        }

        return value;
    }

    private static ReadOnlyMemory<byte> Take(ref ReadOnlyMemory<byte> data, int length)
    {
        var taken = data[..length];
        data = data[length..];
        return taken;
    }
}
