namespace Cello.Modularity.Modules;

/// <summary>The code of the modules does not fit together, so a host cannot start. The message is one line, which says what to change.</summary>
public sealed class ModuleDefinitionException(string message, Exception? inner = null) : InvalidOperationException(message, inner);
