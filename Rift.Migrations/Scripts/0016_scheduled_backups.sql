-- When a server last made the backup that was due: of several servers on this database one makes it.
alter table organisation add backed_up_at timestamptz;
