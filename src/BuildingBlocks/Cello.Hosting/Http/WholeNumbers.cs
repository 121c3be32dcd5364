using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cello.Hosting.Http;

/// <summary>
/// Reads any number without a fractional part as an integer: <c>1.0</c>, <c>1e0</c> and <c>10e-1</c> are the integer 1 (JSON Schema 2020-12,
/// validation, section 6.1.1). The value is never rounded.
/// </summary>
internal sealed class WholeNumbers : JsonConverterFactory
{
    private static readonly Dictionary<Type, JsonConverter> Converters = new()
    {
        [typeof(long)] = new Converter<long>(),
        [typeof(ulong)] = new Converter<ulong>(),
        [typeof(int)] = new Converter<int>(),
        [typeof(uint)] = new Converter<uint>(),
        [typeof(short)] = new Converter<short>(),
        [typeof(ushort)] = new Converter<ushort>(),
        [typeof(byte)] = new Converter<byte>(),
        [typeof(sbyte)] = new Converter<sbyte>(),
    };

    /// <summary>Whether this converter reads values of this type.</summary>
    public static bool Read(Type type) => Converters.ContainsKey(type);

    public override bool CanConvert(Type typeToConvert) => Read(typeToConvert);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) => Converters[typeToConvert];

    private sealed class Converter<T> : JsonConverter<T>
        where T : struct, IBinaryInteger<T>
    {
        private static readonly JsonConverter<T> Plain = (JsonConverter<T>)JsonSerializerOptions.Default.GetConverter(typeof(T));

        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.Number)
            {
                return Plain.Read(ref reader, typeToConvert, options);
            }

            ReadOnlySpan<byte> number = reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan;
            return number.IndexOfAny(".eE"u8) < 0
                ? Plain.Read(ref reader, typeToConvert, options)
                : T.TryParse(WholeNumber.Write(Encoding.ASCII.GetString(number)), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
                    ? value
                    : throw new JsonException();
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => Plain.Write(writer, value, options);
    }
}
