using System.Text.Json.Serialization;

namespace BareApi;

[JsonSerializable(typeof(NewUser))]
[JsonSerializable(typeof(User))]
[JsonSerializable(typeof(NewOrder))]
[JsonSerializable(typeof(Order))]
[JsonSerializable(typeof(string[]))]
internal sealed partial class Wire : JsonSerializerContext;
