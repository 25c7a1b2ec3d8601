/// Units of systemd (systemd.service(5), systemd.timer(5), systemd.exec(5)).
enum SystemdUnits {
  /// One call of the job, with nothing in reach that it does not need.
  static func service(_ job: ScheduledJob) -> String {
    """
    [Unit]
    Description=\(specifiersEscaped(job.programme)): do what is due
    Wants=network-online.target
    After=network-online.target

    [Service]
    Type=oneshot
    # Whoever owns the programme's folder.
    User=\(job.user)
    ExecStart=\(argument(job.program)) schedule run --home \(argument(job.home))
    # 75: another one is at work, or messages wait for their server; the next hour goes on.
    SuccessExitStatus=75
    # A call that hangs must not be the last one; no sending takes as long at 30 messages a minute.
    TimeoutStartSec=6h
    UMask=0077

    \(job.startsMailProgram ? unfenced : fences(job))

    """
  }

  /// What keeps all out of reach that the job does not need. Each of these takes from a program what it may become.
  private static func fences(_ job: ScheduledJob) -> String {
    """
    # The programme's folder, and that of messages, are the only places that can be written; of all homes
    # only these are seen, and the files that rct.toml names. Where it names others, or a mail program
    # (transport = "sendmail"), make these units anew.
    BindPaths=\(boundPath(job.home))
    \(bindings(job))ProtectSystem=strict
    ProtectHome=tmpfs
    PrivateTmp=yes
    PrivateDevices=yes
    DevicePolicy=closed
    PrivateUsers=yes
    NoNewPrivileges=yes
    CapabilityBoundingSet=
    AmbientCapabilities=
    KeyringMode=private
    LockPersonality=yes
    MemoryDenyWriteExecute=yes
    ProcSubset=pid
    ProtectProc=invisible
    ProtectClock=yes
    ProtectControlGroups=yes
    ProtectHostname=yes
    ProtectKernelLogs=yes
    ProtectKernelModules=yes
    ProtectKernelTunables=yes
    RemoveIPC=yes
    RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX
    RestrictNamespaces=yes
    RestrictRealtime=yes
    RestrictSUIDSGID=yes
    SystemCallArchitectures=native
    SystemCallFilter=@system-service
    SystemCallFilter=~@privileged @resources
    # Threads ask for a priority of their own. What else is refused is an error, not the end of the job.
    SystemCallFilter=setpriority
    SystemCallErrorNumber=EPERM
    """
  }

  /// What stands for fences where a mail program is started. Most change their user or group, or write into a queue
  /// of their own; with nearly any fence systemd implies that nobody does (systemd.exec(5), NoNewPrivileges=).
  private static let unfenced = """
    # No fence: transport = "sendmail" starts a mail program, which mostly changes its user or group, and writes
    # into a queue of its own. Where the programme sends in another way, make these units anew: they have some.
    """

  /// Every hour, and once after the machine was off; whether anything is due is the job's own business.
  static func timer(_ job: ScheduledJob) -> String {
    """
    [Unit]
    Description=\(specifiersEscaped(job.programme)): look every hour whether a round is due

    [Timer]
    OnCalendar=hourly
    Persistent=true

    [Install]
    WantedBy=timers.target

    """
  }

  /// What lies below a home or elsewhere, and would not be seen, or could not be written: a line for each. A file
  /// that is not there keeps nothing from beginning: that it is missing is for the job to say.
  private static func bindings(_ job: ScheduledJob) -> String {
    let program = isSeen(job.program) ? [] : ["BindReadOnlyPaths=\(boundPath(job.program))"]
    let written = job.written.map { "BindPaths=\(boundPath("-" + $0))" }
    let read = job.read.filter { !isSeen($0) }.map { "BindReadOnlyPaths=\(boundPath("-" + $0))" }
    return (written + program + read).map { $0 + "\n" }.joined()
  }

  /// Whether a path is where programs are, which is in nobody's way.
  private static func isSeen(_ path: String) -> Bool {
    ["/usr/", "/opt/"].contains { path.hasPrefix($0) }
  }

  /// A word of a command, in which `$` begins the name of a variable.
  private static func argument(_ text: String) -> String {
    quoted(escaped(text).replacing("$", with: "$$"))
  }

  /// A path to be bound: no variables there, and a bare colon would end it.
  private static func boundPath(_ text: String) -> String {
    quoted(escaped(text).replacing(":", with: "\\:"))
  }

  /// A text whose characters mean themselves, in every word that systemd reads.
  private static func escaped(_ text: String) -> String {
    specifiersEscaped(text).replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
  }

  private static func quoted(_ escaped: String) -> String {
    escaped.utf8.allSatisfy { isPlain($0) } ? escaped : "\"\(escaped)\""
  }

  private static func specifiersEscaped(_ text: String) -> String {
    TextTable.harmless(text).replacing("%", with: "%%")
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte < 0x7F && ![0x22, 0x27, 0x5C, 0x3B, 0x24].contains(byte)
  }
}
