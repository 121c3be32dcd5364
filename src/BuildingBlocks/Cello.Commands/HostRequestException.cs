namespace Cello.Commands;

/// <summary>A running host did not do what a command asked it for. The message is one line.</summary>
internal sealed class HostRequestException(string message, Exception? inner = null) : Exception(message.ReplaceLineEndings(" "), inner);
