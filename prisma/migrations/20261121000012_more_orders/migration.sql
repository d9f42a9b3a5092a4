-- The list sorted by the other columns that it shows. 200 letters are enough to sort by; whoever has none stands last.
CREATE INDEX machine_by_diagnosis ON "machine" ((coalesce(lower(left(diagnosis, 200)), U&'\FFFF') COLLATE "C"), id);
CREATE INDEX machine_by_serial ON "machine" ((coalesce(lower(left(serial_number, 200)), U&'\FFFF') COLLATE "C"), id);
CREATE INDEX machine_by_label ON "machine" ((coalesce(lower(labels[1]), U&'\FFFF') COLLATE "C"), id);
